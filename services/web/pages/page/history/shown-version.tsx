import { clsx } from 'clsx'
import * as history from './history.module.css'
import * as textStyles from '../../../theme/text.module.css'
import * as livePage from '../live-page.module.css'
import { Button, Group, Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import type { PageVersion } from '@parvis/contract/pages.ts'
import { useApi } from '../../../data/api.ts'
import { useFormats } from '../../../i18n/formats.ts'
import { LoadError } from '../../../components/load-error.tsx'
import { useToast } from '../../../components/toast/use-toast.ts'
import { isBeside } from './use-history.ts'
import { useVersionName, versionsKey } from './page-versions.tsx'

const VersionText = lazy(async () => ({ default: (await import('../../../editor/version.tsx')).VersionText }))

type Props = { document: Document; version: PageVersion; onBack: () => void }

/** A version in the place of the page's text, to be read; and the way back to it. */
export function ShownVersion({ document, version, onBack }: Props) {
  const { t } = useTranslation('editor')
  const { moment, list } = useFormats()
  const nameOf = useVersionName()
  const api = useApi()
  const heading = useRef<HTMLHeadingElement>(null)
  const params = { documentId: document.id, versionId: version.id }
  const text = useQuery({
    queryKey: [...versionsKey(document.id), version.id],
    queryFn: ({ signal }) => api.readVersion({ params }, { signal }),
    // A version never changes.
    staleTime: Infinity,
    gcTime: 60_000,
  })
  const when = moment(version.createdAt)
  // Who can't see the text change is told by where the focus goes on narrow screens, where the list is gone.
  useEffect(() => {
    if (!window.matchMedia(isBeside).matches) heading.current?.focus()
  }, [version.id])
  return (
    <section aria-labelledby="version-title">
      <div className={history.shownVersionHeader}>
        <div className={history.shownWords}>
          <h2 id="version-title" ref={heading} tabIndex={-1} className={textStyles.name}>
            {nameOf(version)}
          </h2>
          <p className={clsx(textStyles.quiet, textStyles.name)} role="status">
            {version.authors.length > 0
              ? t('history.shownBy', { when, names: list(version.authors) })
              : t('history.shown', { when })}
          </p>
        </div>
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" onClick={onBack}>
            {t('history.back')}
          </Button>
          {document.abilities.includes('version.restore') && (
            <Restore document={document} version={version} when={when} onRestored={onBack} />
          )}
        </Group>
      </div>
      {text.isPending && <Lines />}
      {text.isError && <LoadError error={text.error} retry={() => void text.refetch()} />}
      {text.isSuccess && (
        <Suspense fallback={<Lines />}>
          <VersionText
            key={version.id}
            document={document}
            state={text.data.state}
            label={t('history.text', { when })}
          />
        </Suspense>
      )}
    </section>
  )
}

type RestoreProps = { document: Document; version: PageVersion; when: string; onRestored: () => void }

function Restore({ document: { id }, version, when, onRestored }: RestoreProps) {
  const { t } = useTranslation('editor')
  const api = useApi()
  const cache = useQueryClient()
  const toast = useToast()
  const restore = useMutation({
    mutationFn: () => api.restoreVersion({ params: { documentId: id, versionId: version.id } }),
    onSuccess: () => {
      toast.done(t('history.restored', { when }))
      void cache.invalidateQueries({ queryKey: versionsKey(id) })
      onRestored()
    },
    onError: toast.failure,
  })
  return (
    <Button loading={restore.isPending} onClick={() => restore.mutate()}>
      {t('history.restore')}
    </Button>
  )
}

function Lines() {
  const { t } = useTranslation('editor')
  return (
    <div className={livePage.pageLines} aria-busy="true" aria-label={t('text.loading')} role="status">
      <Skeleton height={14} mb="sm" />
      <Skeleton height={14} mb="sm" />
      <Skeleton height={14} width="70%" />
    </div>
  )
}
