import { clsx } from 'clsx'
import * as classes from './home.module.css'
import * as textStyles from '../../theme/text.module.css'
import { Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReplyOf } from '@parvis/contract/endpoint.ts'
import type { documents } from '@parvis/contract/documents.ts'
import { useSession } from '../../data/session.ts'
import { RelativeTime } from '../../components/relative-time.tsx'
import { KindIcon } from '../../components/kind-icon/kind-icon.tsx'
import { preloadPage } from '../page/load-page.ts'

export type Shown = ReplyOf<(typeof documents)['listRecent']>['items'][number]

/** Documents of all spaces, one to a line: what, where, when and by whom. */
export function DocumentRows({ documents }: { documents: readonly Shown[] }) {
  return (
    <ul className={classes.homeRows}>
      {documents.map((document) => (
        <DocumentRow key={document.id} document={document} />
      ))}
    </ul>
  )
}

function DocumentRow({ document }: { document: Shown }) {
  const { t } = useTranslation('frame')
  const { agent } = useSession()
  const { id, kind, title, spaceName, updatedAt, updatedBy } = document
  return (
    <li>
      <Link
        to="/documents/$documentId"
        params={{ documentId: id }}
        className={classes.homeRow}
        {...(kind === 'page' && preloadPage)}
      >
        <KindIcon entry={document} />
        <span className={clsx(classes.homeRowTitle, textStyles.truncate)} title={title}>
          {title}
        </span>
        <span className={clsx(classes.homeRowPlace, textStyles.truncate)}>{spaceName}</span>
        <span className={clsx(classes.homeRowWhen, textStyles.truncate)}>
          <RelativeTime at={updatedAt} /> · {updatedBy === agent.displayName ? t('home.you') : updatedBy}
        </span>
      </Link>
    </li>
  )
}

/** The shape of the rows while they come. */
export const DocumentRowsSkeleton = () => (
  <div aria-busy="true">
    {[60, 45, 70, 50].map((width) => (
      <Skeleton key={width} height={20} width={`${width}%`} my={12} radius="md" />
    ))}
  </div>
)
