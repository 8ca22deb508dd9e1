import { clsx } from 'clsx'
import * as textStyles from '../../../theme/text.module.css'
import * as classes from './history.module.css'
import { Button, Skeleton, UnstyledButton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PageVersion } from '@parvis/contract/pages.ts'
import { useApi } from '../../../data/api.ts'
import { useFormats } from '../../../i18n/formats.ts'
import { LoadError } from '../../../components/load-error.tsx'

export const versionsKey = (documentId: string) => ['document', documentId, 'versions'] as const

/** What a version is called: by people, or by how it came about. */
export function useVersionName(): (version: PageVersion) => string {
  const { t } = useTranslation('editor')
  const { moment } = useFormats()
  return ({ name, beforeRestoring: before }) => {
    if (name !== null) return name
    if (before === null) return t('history.automatic')
    return before.name === null
      ? t('history.beforeMoment', { when: moment(before.createdAt) })
      : t('history.beforeNamed', { name: before.name })
  }
}

type Props = {
  documentId: string
  chosen: PageVersion | undefined
  onChoose: (version: PageVersion | undefined) => void
}

/** Who wrote and when, version by version, the latest first; the page as it is now above them. */
export function PageVersions({ documentId, chosen, onChoose }: Props) {
  const { t } = useTranslation('editor')
  const api = useApi()
  const versions = useInfiniteQuery({
    queryKey: versionsKey(documentId),
    queryFn: ({ pageParam: cursor, signal }) =>
      api.listVersions({ params: { documentId }, query: { limit: 50, cursor } }, { signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.next,
    // Versions come by themselves while others write.
    staleTime: 0,
  })
  if (versions.isPending) return <Loading />
  if (versions.isError) return <LoadError error={versions.error} retry={() => void versions.refetch()} />
  const items = versions.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <p className={clsx(textStyles.quiet, classes.quiet)}>{t('history.none')}</p>
  return (
    <>
      <ol className={classes.versions} aria-label={t('history.versions')}>
        <li>
          <UnstyledButton
            className={classes.version}
            aria-current={chosen === undefined || undefined}
            onClick={() => onChoose(undefined)}
          >
            <span className={classes.versionName}>{t('history.now')}</span>
          </UnstyledButton>
        </li>
        {items.map((version) => (
          <Version
            key={version.id}
            version={version}
            isChosen={version.id === chosen?.id}
            onChoose={() => onChoose(version)}
          />
        ))}
      </ol>
      {versions.hasNextPage && (
        <Button
          variant="subtle"
          fullWidth
          loading={versions.isFetchingNextPage}
          onClick={() => void versions.fetchNextPage()}
        >
          {t('history.more')}
        </Button>
      )}
    </>
  )
}

function Version({
  version,
  isChosen,
  onChoose,
}: {
  version: PageVersion
  isChosen: boolean
  onChoose: () => void
}) {
  const { t } = useTranslation('editor')
  const { moment, list } = useFormats()
  const nameOf = useVersionName()
  const isNamed = version.name !== null || version.beforeRestoring !== null
  return (
    <li>
      <UnstyledButton className={classes.version} aria-current={isChosen || undefined} onClick={onChoose}>
        <span className={clsx(classes.versionName, textStyles.name)}>
          {isNamed ? nameOf(version) : moment(version.createdAt)}
        </span>
        <span className={clsx(textStyles.quiet, classes.quiet)}>
          {isNamed ? moment(version.createdAt) : nameOf(version)}
        </span>
        {version.authors.length > 0 && (
          <span className={clsx(textStyles.quiet, classes.quiet, textStyles.name)}>
            {t('history.by', { names: list(version.authors) })}
          </span>
        )}
      </UnstyledButton>
    </li>
  )
}

function Loading() {
  const { t } = useTranslation('editor')
  return (
    <div role="status" aria-label={t('history.loading')}>
      {[1, 2, 3].map((row) => (
        <Skeleton key={row} height={52} mb="xs" />
      ))}
    </div>
  )
}

/** The first page of a list has no cursor. */
const first: string | undefined = undefined
