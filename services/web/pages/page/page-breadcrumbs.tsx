import { clsx } from 'clsx'
import * as classes from './page-breadcrumbs.module.css'
import * as livePage from './live-page.module.css'
import * as textStyles from '../../theme/text.module.css'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'

/** Where the page is: the space and the folders above it. On a narrow screen, one step back. */
export function PageBreadcrumbs({ document }: { document: Document }) {
  const { t } = useTranslation('editor')
  const { spaceId, spaceName, path } = document
  const above = path.at(-1)
  const back = t('back', { name: above?.title ?? spaceName })
  return (
    <nav className={classes.breadcrumbs} aria-label={t('place')}>
      <span className={livePage.pageNarrow}>
        {above ? (
          <Link
            to="/espaces/$spaceId/dossiers/$folderId"
            params={{ spaceId, folderId: above.id }}
            className={classes.breadcrumbBack}
            aria-label={back}
          >
            <IconChevronLeft size={22} aria-hidden="true" />
            <span className={clsx(textStyles.truncate, classes.truncate)}>{above.title}</span>
          </Link>
        ) : (
          <Link
            to="/espaces/$spaceId"
            params={{ spaceId }}
            className={classes.breadcrumbBack}
            aria-label={back}
          >
            <IconChevronLeft size={22} aria-hidden="true" />
            <span className={clsx(textStyles.truncate, classes.truncate)}>{spaceName}</span>
          </Link>
        )}
      </span>
      <ol className={clsx(classes.breadcrumbSteps, livePage.pageWide)}>
        <li>
          <Link
            to="/espaces/$spaceId"
            params={{ spaceId }}
            className={clsx(textStyles.truncate, classes.truncate)}
          >
            {spaceName}
          </Link>
        </li>
        {path.map(({ id, title }) => (
          <li key={id}>
            <IconChevronRight size={14} aria-hidden="true" className={textStyles.quiet} />
            <Link
              to="/espaces/$spaceId/dossiers/$folderId"
              params={{ spaceId, folderId: id }}
              className={clsx(textStyles.truncate, classes.truncate)}
            >
              {title}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
