import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { recentQuery } from '../../data/queries.ts'
import { useSession } from '../../data/session.ts'
import { useFormats } from '../../i18n/formats.ts'
import { Failure } from '../../parts/failure.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { anticipation } from '../page/open.ts'

/** Pages and files that I may read, the latest changed first: continue where I was. */
export function Recent() {
  const { t } = useTranslation('frame')
  const { relative } = useFormats()
  const { agent } = useSession()
  const recent = useQuery(recentQuery(useApi()))

  if (recent.isError) return <Failure error={recent.error} retry={() => void recent.refetch()} />
  if (!recent.data)
    return (
      <div className="cards" aria-busy="true">
        <Skeleton height={92} radius="lg" />
        <Skeleton height={92} radius="lg" />
        <Skeleton height={92} radius="lg" />
      </div>
    )
  if (recent.data.items.length === 0) return <Text className="quiet">{t('home.noDocuments')}</Text>
  return (
    <ul className="cards">
      {recent.data.items.slice(0, 6).map((document) => (
        <li key={document.id}>
          <Link
            to="/documents/$documentId"
            params={{ documentId: document.id }}
            className="card"
            {...(document.kind === 'page' && anticipation)}
          >
            <Glyph kind={document.kind} />
            <span className="card-words">
              <span className="card-title name">{document.title}</span>
              <span className="card-more truncate">{document.spaceName}</span>
              <span className="card-more">
                {t('home.changedBy', {
                  when: relative(document.updatedAt),
                  who: document.updatedBy === agent.displayName ? t('home.you') : document.updatedBy,
                })}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
