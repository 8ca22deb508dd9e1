import { clsx } from 'clsx'
import * as fileView from './file-view.module.css'
import * as classes from './file-versions.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { ActionIcon, Badge, Button, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import type { FileVersion } from '@parvis/contract/files.ts'
import { useApi } from '../../../data/api.ts'
import { keys } from '../../../data/queries.ts'
import { useFormats } from '../../../i18n/formats.ts'
import { useToast } from '../../../components/toast/use-toast.ts'
import { RelativeTime } from '../../../components/relative-time.tsx'
import { refreshLists } from '../actions/cached-lists.ts'
import { versionAddress } from '../actions/download.ts'
import { fileVersionsQuery } from '../../../data/document-queries.ts'

/** All that the file has been, the latest first; any of it can be had again. */
export function FileVersions({ document }: { document: Document }) {
  const { t } = useTranslation('list')
  const { t: frame } = useTranslation('frame')
  const versions = useInfiniteQuery(fileVersionsQuery(useApi(), document.id))
  const all = versions.data?.pages.flatMap(({ items }) => items) ?? []
  if (all.length === 0) return null
  return (
    <section aria-labelledby="file-versions">
      <Title order={2} id="file-versions" className={fileView.fileSideTitle}>
        {t('versions.title')}
      </Title>
      <ul className={classes.versions}>
        {all.map((version) => (
          <Version key={version.id} document={document} version={version} />
        ))}
      </ul>
      {versions.hasNextPage && (
        <Button variant="subtle" size="compact-sm" onClick={() => void versions.fetchNextPage()}>
          {frame('more')}
        </Button>
      )}
    </section>
  )
}

function Version({ document, version }: { document: Document; version: FileVersion }) {
  const { t } = useTranslation('list')
  const { bytes } = useFormats()
  const restore = useRestoring(document, version)
  const { id, number, current, size, author, createdAt } = version
  return (
    <li className={classes.version}>
      <div className={classes.versionWords}>
        <span className={classes.versionNumber}>
          {t('versions.number', { number })}
          {current && (
            <Badge variant="light" tt="none" fw={600} size="sm">
              {t('versions.current')}
            </Badge>
          )}
        </span>
        <span className={clsx(textStyles.quiet, classes.quiet)}>
          <RelativeTime at={createdAt} /> · {author} · {bytes(size)}
        </span>
      </div>
      {!current && document.abilities.includes('version.restore') && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={restore.isPending}
          aria-label={t('versions.restoreOne', { number })}
          onClick={() => restore.mutate()}
        >
          {t('versions.restore')}
        </Button>
      )}
      {!current && (
        <ActionIcon
          component="a"
          href={versionAddress(document.id, id)}
          download
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('versions.download', { number })}
          title={t('versions.download', { number })}
        >
          <IconDownload size={18} />
        </ActionIcon>
      )}
    </li>
  )
}

function useRestoring({ id, spaceId }: Document, { id: versionId, number }: FileVersion) {
  const { t } = useTranslation('list')
  const api = useApi()
  const cache = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: () => api.restoreFileVersion({ params: { documentId: id, versionId } }),
    onSuccess: async () => {
      toast.done(t('versions.restored', { number }))
      await Promise.all([
        cache.invalidateQueries({ queryKey: keys.document(id) }),
        refreshLists(cache, spaceId),
      ])
    },
    onError: toast.failure,
  })
}
