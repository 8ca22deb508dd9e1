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
    <nav className="trail" aria-label={t('place')}>
      <span className="page-narrow">
        {above ? (
          <Link
            to="/espaces/$spaceId/dossiers/$folderId"
            params={{ spaceId, folderId: above.id }}
            className="trail-back"
            aria-label={back}
          >
            <IconChevronLeft size={22} aria-hidden="true" />
            <span className="truncate">{above.title}</span>
          </Link>
        ) : (
          <Link to="/espaces/$spaceId" params={{ spaceId }} className="trail-back" aria-label={back}>
            <IconChevronLeft size={22} aria-hidden="true" />
            <span className="truncate">{spaceName}</span>
          </Link>
        )}
      </span>
      <ol className="trail-steps page-wide">
        <li>
          <Link to="/espaces/$spaceId" params={{ spaceId }} className="truncate">
            {spaceName}
          </Link>
        </li>
        {path.map(({ id, title }) => (
          <li key={id}>
            <IconChevronRight size={14} aria-hidden="true" className="quiet" />
            <Link
              to="/espaces/$spaceId/dossiers/$folderId"
              params={{ spaceId, folderId: id }}
              className="truncate"
            >
              {title}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
