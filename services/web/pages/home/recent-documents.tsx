import * as classes from './home.module.css'
import * as textStyles from '../../theme/text.module.css'
import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { recentQuery, unseenQuery, visitedQuery } from '../../data/queries.ts'
import { LoadError } from '../../components/load-error.tsx'
import { DocumentRows, DocumentRowsSkeleton } from './document-rows.tsx'

const most = 6

/** Where I was, and what others have done there since; for those who have opened nothing yet, what has changed in their spaces. */
export function RecentDocuments() {
  const api = useApi()
  const visited = useQuery(visitedQuery(api))
  const unseen = useQuery(unseenQuery(api))
  const opened = visited.data?.items ?? []
  const recent = useQuery({ ...recentQuery(api), enabled: visited.data?.items.length === 0 })
  const failed = [visited, unseen, recent].find(({ isError, data }) => isError && !data)

  if (failed?.error) return <LoadError error={failed.error} retry={() => void failed.refetch()} />
  if (!visited.data || !unseen.data) return <DocumentRowsSkeleton />
  if (opened.length === 0)
    return (
      <Section
        id="changed"
        title="home.lately"
        documents={recent.data?.items ?? []}
        empty="home.noDocuments"
      />
    )
  return (
    <>
      <Section id="resume" title="home.resume" documents={opened} />
      {unseen.data.items.length > 0 && (
        <Section id="unseen" title="home.unseen" documents={unseen.data.items} />
      )}
    </>
  )
}

type Props = {
  id: string
  title: 'home.lately' | 'home.resume' | 'home.unseen'
  documents: Parameters<typeof DocumentRows>[0]['documents']
  empty?: 'home.noDocuments'
}

function Section({ id, title, documents, empty }: Props) {
  const { t } = useTranslation('frame')
  return (
    <section className={classes.homeSection} aria-labelledby={id}>
      <Title order={2} id={id}>
        {t(title)}
      </Title>
      {documents.length === 0 && empty && <p className={textStyles.quiet}>{t(empty)}</p>}
      <DocumentRows documents={documents.slice(0, most)} />
    </section>
  )
}
