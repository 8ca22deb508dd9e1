import './crumbs.css'
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Space } from '@parvis/contract/spaces.ts'
import { later } from '../../parts/later.tsx'
import type { Target } from './actions.ts'
import { HiddenButton } from './hiddenbutton.tsx'
import { useFolderTarget } from './dragging/target.ts'

const Hidden = later(async () => (await import('./hidden.tsx')).HiddenFolders, HiddenButton)

type Crumb = { id: string; title: string }
type Props = {
  space: Pick<Space, 'id' | 'name'>
  path: readonly Crumb[]
  /** Beyond the list itself, such as above a file: the top bears the name of the space, and no step is where one is. */
  beyond?: boolean
}

/** How many folders are shown at the end of a long path; those before hide in a menu. */
const shown = 2

/** The way from the top of the space to here; each step takes what is dropped on it. */
export function Crumbs({ space, path, beyond = false }: Props) {
  const { t } = useTranslation('list')
  const hidden = path.slice(0, Math.max(0, path.length - shown))
  const top: Target = { spaceId: space.id, parentId: null, title: space.name }
  return (
    <nav aria-label={t('crumbs.label')} className="crumbs">
      <ol>
        <Step
          target={top}
          caption={beyond ? space.name : t('crumbs.top')}
          current={!beyond && path.length === 0}
        />
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

function Step({ target, caption, current }: { target: Target; caption: string; current: boolean }) {
  const { ref, over } = useFolderTarget<HTMLLIElement>(target, !current)
  const { spaceId, parentId, title } = target
  const common = {
    className: 'crumb',
    title,
    draggable: false,
    'data-over': over || undefined,
    'aria-current': current ? ('page' as const) : undefined,
  }
  const words = <span className="truncate">{caption}</span>
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

const Separator = () => <IconChevronRight size={16} className="crumb-separator" aria-hidden="true" />
