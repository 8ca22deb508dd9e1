import { Button, Drawer, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import type { PageVersion } from '@parvis/contract/pages.ts'
import { useApi } from '../../data/api.ts'
import { useFormats } from '../../i18n/formats.ts'
import { Failure } from '../../parts/failure.tsx'
import { useTell } from '../../parts/toast.tsx'

type Props = { document: Document; opened: boolean; onClose: () => void }

const versionsOf = (documentId: string) => ['document', documentId, 'versions'] as const

/** The versions of a page: who wrote, when; naming the present one; going back to one without losing what came since. */
export function History({ document, opened, onClose }: Props) {
  const { t } = useTranslation('editor')
  const { t: common } = useTranslation('frame')
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={400}
      title={t('history.title')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <Stack gap="lg">
        <Text size="sm" className="quiet">
          {t('history.lead')}
        </Text>
        {document.abilities.includes('version.create') && <Keep document={document} />}
        <Versions document={document} onRestored={onClose} />
      </Stack>
    </Drawer>
  )
}

function Keep({ document: { id } }: { document: Document }) {
  const { t } = useTranslation('editor')
  const api = useApi()
  const cache = useQueryClient()
  const tell = useTell()
  const [name, setName] = useState('')
  const keep = useMutation({
    mutationFn: () => api.createVersion({ params: { documentId: id }, body: { name } }),
    onSuccess: () => {
      tell.done(t('history.kept', { name }))
      setName('')
      return cache.invalidateQueries({ queryKey: versionsOf(id) })
    },
    onError: tell.failure,
  })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (name.trim() !== '') keep.mutate()
  }
  return (
    <form onSubmit={submit} className="version-keep">
      <TextInput
        label={t('history.name')}
        description={t('history.nameHint')}
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={keep.isPending} disabled={name.trim() === ''} mt="xs">
        {t('history.keep')}
      </Button>
    </form>
  )
}

function Versions({
  document: { id, abilities },
  onRestored,
}: {
  document: Document
  onRestored: () => void
}) {
  const { t } = useTranslation('editor')
  const api = useApi()
  const versions = useInfiniteQuery({
    queryKey: versionsOf(id),
    queryFn: ({ pageParam: cursor, signal }) =>
      api.listVersions({ params: { documentId: id }, query: { limit: 50, cursor } }, { signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.next,
    // Versions come by themselves while others write.
    staleTime: 0,
  })
  if (versions.isPending) return <Skeleton height={180} />
  if (versions.isError) return <Failure error={versions.error} retry={() => void versions.refetch()} />
  const items = versions.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <Text className="quiet">{t('history.none')}</Text>
  const mayRestore = abilities.includes('version.restore')
  return (
    <>
      <ol className="versions">
        {items.map((version) => (
          <Version
            key={version.id}
            documentId={id}
            version={version}
            mayRestore={mayRestore}
            onRestored={onRestored}
          />
        ))}
      </ol>
      {versions.hasNextPage && (
        <Button
          variant="subtle"
          loading={versions.isFetchingNextPage}
          onClick={() => void versions.fetchNextPage()}
        >
          {t('history.more')}
        </Button>
      )}
    </>
  )
}

type VersionProps = { documentId: string; version: PageVersion; mayRestore: boolean; onRestored: () => void }

function Version({ documentId, version, mayRestore, onRestored }: VersionProps) {
  const { t } = useTranslation('editor')
  const { t: common } = useTranslation('frame')
  const { moment, list } = useFormats()
  const api = useApi()
  const cache = useQueryClient()
  const tell = useTell()
  const [asked, setAsked] = useState(false)
  const when = moment(version.createdAt)
  const restore = useMutation({
    mutationFn: () => api.restoreVersion({ params: { documentId, versionId: version.id } }),
    onSuccess: () => {
      tell.done(t('history.restored', { when }))
      void cache.invalidateQueries({ queryKey: versionsOf(documentId) })
      onRestored()
    },
    onError: tell.failure,
  })
  return (
    <li className="version">
      <div className="version-name name">{version.name ?? t('history.automatic')}</div>
      <div className="quiet">{when}</div>
      {version.authors.length > 0 && (
        <div className="quiet name">{t('history.by', { names: list(version.authors) })}</div>
      )}
      {mayRestore && !asked && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt={4}
          ml={-8}
          aria-label={t('history.restoreOf', { when })}
          onClick={() => setAsked(true)}
        >
          {t('history.restore')}
        </Button>
      )}
      {asked && (
        <div className="version-ask" role="group" aria-label={t('history.restoreOf', { when })}>
          <p>{t('history.confirm', { when })}</p>
          <Group gap="xs">
            <Button size="compact-md" loading={restore.isPending} onClick={() => restore.mutate()} autoFocus>
              {t('history.confirmed')}
            </Button>
            <Button size="compact-md" variant="default" onClick={() => setAsked(false)}>
              {common('cancel')}
            </Button>
          </Group>
        </div>
      )}
    </li>
  )
}

/** The first page of a list has no cursor. */
const first: string | undefined = undefined
