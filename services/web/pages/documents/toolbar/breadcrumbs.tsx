import { clsx } from 'clsx'
import * as classes from './breadcrumbs.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { IconChevronRight, IconFolders } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Space } from '@parvis/contract/spaces.ts'
import { lazyMenu } from '../../../components/menu/lazy-menu.tsx'
import type { Target } from '../actions/use-document-actions.ts'
import { HiddenFoldersButton } from './hidden-folders-button.tsx'
import { useFolderTarget } from '../dragging/use-folder-target.ts'

const Hidden = lazyMenu(
  async () => (await import('./hidden-folders-menu-items.tsx')).HiddenFoldersMenuItems,
  HiddenFoldersButton,
)

type Crumb = { id: string; title: string }
type Props = {
  space: Pick<Space, 'id' | 'name'>
  path: readonly Crumb[]
  /** Beyond the list itself, such as above a file: the top bears the name of the space, and no step is where one is. */
  beyond?: boolean
}

/** How many folders are shown at the end of a long path; those before hide in a menu. */
const shown = 2

/** The way from the top of the space to here; each step takes what is dropped on it. At the top, the tab beside it says so already. */
export function Breadcrumbs({ space, path, beyond = false }: Props) {
  const { t } = useTranslation('list')
  const hidden = path.slice(0, Math.max(0, path.length - shown))
  const top: Target = { spaceId: space.id, parentId: null, title: space.name }
  return (
    <nav
      aria-label={t('crumbs.label')}
      className={classes.breadcrumbs}
      data-breadcrumbs
      data-top={(!beyond && path.length === 0) || undefined}
    >
      <ol>
        {beyond || path.length > 0 ? (
          <Step
            target={top}
            caption={beyond ? space.name : <TopMark caption={t('crumbs.top')} />}
            current={false}
          />
        ) : (
          <li className={textStyles.unseen} aria-current="page">
            {t('crumbs.top')}
          </li>
        )}
        {hidden.length > 0 && (
          <li>
            <Separator />
            <Hidden spaceId={space.id} folders={hidden} />
          </li>
        )}
        {path.slice(hidden.length).map(({ id, title }, at, rest) => (
          <Step
            key={id}
            target={{ spaceId: space.id, parentId: id, title }}
            caption={title}
            current={!beyond && at === rest.length - 1}
          />
        ))}
      </ol>
    </nav>
  )
}

/** The way back from the trash, which takes nothing that is dropped. */
export function TrashBreadcrumbs({ spaceId }: { spaceId: string }) {
  const { t } = useTranslation('list')
  return (
    <nav
      aria-label={t('crumbs.label')}
      className={clsx(classes.breadcrumbs, classes.trashBreadcrumbs)}
      data-breadcrumbs="trash"
    >
      <ol>
        <li>
          <Link
            to="/espaces/$spaceId"
            params={{ spaceId }}
            className={classes.breadcrumb}
            title={t('trash.back')}
          >
            <TopMark caption={t('trash.back')} />
          </Link>
        </li>
        <li>
          <Separator />
          <span className={classes.breadcrumb} aria-current="page">
            {t('trash.title')}
          </span>
        </li>
      </ol>
    </nav>
  )
}

type StepProps = { target: Target; caption: ReactNode; current: boolean }

function Step({ target, caption, current }: StepProps) {
  const { ref, over } = useFolderTarget<HTMLLIElement>(target, !current)
  const { spaceId, parentId, title } = target
  const common = {
    className: classes.breadcrumb,
    title,
    draggable: false,
    'data-over': over || undefined,
    'aria-current': current ? ('page' as const) : undefined,
  }
  const words = typeof caption === 'string' ? <span className={textStyles.truncate}>{caption}</span> : caption
  return (
    <li ref={ref}>
      {parentId !== null && <Separator />}
      {parentId === null ? (
        <Link to="/espaces/$spaceId" params={{ spaceId }} activeOptions={{ exact: true }} {...common}>
          {words}
        </Link>
      ) : (
        <Link to="/espaces/$spaceId/dossiers/$folderId" params={{ spaceId, folderId: parentId }} {...common}>
          {words}
        </Link>
      )}
    </li>
  )
}

const TopMark = ({ caption }: { caption: string }) => (
  <span className={classes.breadcrumbTop}>
    <IconFolders size={18} stroke={1.7} aria-hidden="true" />
    <span className={textStyles.unseen}>{caption}</span>
  </span>
)

const Separator = () => (
  <IconChevronRight size={16} className={classes.breadcrumbSeparator} aria-hidden="true" />
)
