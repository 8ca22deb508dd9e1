import { clsx } from 'clsx'
import * as classes from './live-page.module.css'
import { Badge, Skeleton, Tooltip } from '@mantine/core'
import { lazy, Suspense, useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import type { CanvasHandle } from '../../editor/canvas.tsx'
import type { Link } from '../../editor/live/connection-state.ts'
import { TopBar } from '../../layout/bar/top-bar.tsx'
import { usePageTitle } from '../../components/use-page-title.ts'
import { ShareButton } from '../../sharing/share-button.tsx'
import { WritingEnded, endingOf, hidesText, type Ending } from './writing-ended.tsx'
import { NearlyFull } from './nearly-full.tsx'
import { useLeaveGuard } from './use-leave-guard.ts'
import { HistoryButton } from './history/history-button.tsx'
import { useHistory } from './history/use-history.ts'
import { PageShortcuts } from './page-shortcuts.tsx'
import { useLive, useLiveState } from './use-live.ts'
import { PageMenu } from './menu/page-menu.tsx'
import { PresenceAvatars, usePresence, useSpokenPresence } from './presence.tsx'
import { SaveState, useSaving, useSpokenSaving } from './saving/save-state.tsx'
import { PageTitle } from './title/page-title.tsx'
import { useTitle } from './title/use-title.ts'
import { PageBreadcrumbs } from './page-breadcrumbs.tsx'

// Asked for as soon as a page is opened, so that it comes while the socket brings the document.
const canvas = import('../../editor/conformance/text.tsx')
const Canvas = lazy(async () => ({ default: (await canvas).PageText }))

const HistoryPanel = lazy(async () => ({
  default: (await import('./history/history-panel.tsx')).HistoryPanel,
}))
const ShownVersion = lazy(async () => ({
  default: (await import('./history/shown-version.tsx')).ShownVersion,
}))

/** One live page: the document and nothing else, its title first. */
export function LivePage({ document }: { document: Document }) {
  const { t } = useTranslation('editor')
  const mayWrite = document.abilities.includes('document.write') && document.trashedAt === null
  const mayRename = document.abilities.includes('document.rename') && document.trashedAt === null
  const live = useLive(document, mayWrite)
  const state = useLiveState(live)
  const titling = useTitle(document)
  const text = useRef<CanvasHandle>(null)
  const ending = useEnding(state.link, mayWrite, document.trashedAt !== null)
  const editable = mayWrite && (ending === undefined || ending === 'signedOut')
  const [rescued, setRescued] = useState(false)
  const saving = useSaving(state, titling.unsaved)
  const others = usePresence(live)
  const title = useRef<HTMLTextAreaElement>(null)
  const history = useHistory()
  const ready = useCallback(() => {
    // A page that was just made is named first.
    const idle = window.document.activeElement === window.document.body
    if (idle && text.current?.isEmpty()) title.current?.select()
  }, [])

  usePageTitle(titling.draft || t('title.empty'))
  useSpokenSaving(saving)
  useSpokenPresence(others, state.link === 'open')
  useLeaveGuard((state.unsaved && !rescued) || titling.unsaved, state.link)

  const mayReadHistory = document.abilities.includes('version.read') && !hidesText(ending)
  const showsHistory = history.isOpen && mayReadHistory
  const actions = (
    <>
      <span className={classes.pageWide}>
        <Standing saving={saving} readOnly={!mayWrite} />
      </span>
      <PresenceAvatars others={others} />
      {mayReadHistory && (
        <HistoryButton ref={history.button} isOpen={history.isOpen} onToggle={history.toggle} />
      )}
      <ShareButton spaceId={document.spaceId} onPage />
      <PageMenu
        document={document}
        onHistory={mayReadHistory ? () => history.button.current?.click() : undefined}
      />
    </>
  )
  return (
    <>
      <TopBar place={<PageBreadcrumbs document={document} />} actions={actions} />
      <PageShortcuts saving={saving} />
      <div className={classes.pageBody} data-beside={showsHistory || undefined}>
        <main id="content" className={classes.pageSheet}>
          <div className={clsx(classes.pageStrip, classes.pageNarrow)}>
            <Standing saving={saving} readOnly={!mayWrite} />
          </div>
          {ending && (
            <WritingEnded
              ending={ending}
              document={document}
              live={live}
              unsaved={state.unsaved ? text.current?.unsaved() : undefined}
              onCopied={() => setRescued(true)}
            />
          )}
          {editable && <NearlyFull percent={state.fullPercent} />}
          <div hidden={hidesText(ending)}>
            <PageTitle
              ref={title}
              title={document.title}
              titling={mayRename && ending === undefined ? titling : undefined}
              onLeave={() => text.current?.focusStart()}
            />
            {showsHistory && history.chosen && (
              <Suspense fallback={<Lines />}>
                <ShownVersion document={document} version={history.chosen} onBack={history.back} />
              </Suspense>
            )}
            <div hidden={showsHistory && history.chosen !== undefined}>
              {live && state.arrived ? (
                <Suspense fallback={<Lines />}>
                  <Canvas
                    ref={text}
                    live={live}
                    document={document}
                    editable={editable}
                    onReady={ready}
                    onLeaveTop={() => title.current?.focus()}
                  />
                </Suspense>
              ) : (
                <Lines />
              )}
            </div>
          </div>
        </main>
        {showsHistory && (
          <Suspense>
            <HistoryPanel
              document={document}
              chosen={history.chosen}
              onChoose={history.choose}
              onClose={history.close}
            />
          </Suspense>
        )}
      </div>
    </>
  )
}

/** Whether the page can be written, and how that stands. */
function Standing({
  saving,
  readOnly,
}: {
  saving: Parameters<typeof SaveState>[0]['saving']
  readOnly: boolean
}) {
  const { t } = useTranslation('editor')
  if (!readOnly || saving !== 'saved')
    if (!readOnly || (saving !== 'saving' && saving !== 'connecting')) return <SaveState saving={saving} />
  return (
    <Tooltip label={t('readOnlyHint')} multiline w={260}>
      <Badge variant="default" size="lg" tabIndex={0} className={classes.readOnly}>
        {t('readOnly')}
      </Badge>
    </Tooltip>
  )
}

function Lines() {
  const { t } = useTranslation('editor')
  return (
    <div className={classes.pageLines} aria-busy="true" aria-label={t('text.loading')} role="status">
      <Skeleton height={14} mb="sm" />
      <Skeleton height={14} mb="sm" />
      <Skeleton height={14} width="70%" />
    </div>
  )
}

/** Why writing has ended, once it has. */
function useEnding(link: Link, mayWrite: boolean, trashed: boolean): Ending | undefined {
  const wrote = useRef(mayWrite)
  wrote.current ||= mayWrite
  if (trashed) return 'trashed'
  const ended = endingOf(link)
  if (ended !== undefined) return ended
  return wrote.current && !mayWrite ? 'demoted' : undefined
}
