import * as classes from './writing-ended.module.css'
import { Alert, Anchor, Button, Group } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link as RouterLink } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import { useApi } from '../../data/api.ts'
import { keys } from '../../data/queries.ts'
import { signInAddress } from '../../data/session.ts'
import type { Link } from '../../editor/live/connection-state.ts'
import type { Live } from '../../editor/live/live.ts'
import { useToast } from '../../components/toast/use-toast.ts'

/** Why nothing more can be written here. */
export type Ending =
  'signedOut' | 'refused' | 'gone' | 'trashed' | 'demoted' | 'notUnderstood' | 'tooLarge' | 'full'

/** What ended writing when the link is this; `undefined` while it has not. */
export function endingOf(link: Link): Ending | undefined {
  switch (link) {
    case 'signed-out':
      return 'signedOut'
    case 'not-understood':
      return 'notUnderstood'
    case 'too-large':
      return 'tooLarge'
    case 'refused':
    case 'gone':
    case 'full':
      return link
    case 'connecting':
    case 'open':
    case 'database-unavailable':
    case 'away':
    case 'faulty':
    case 'crowded':
      return undefined
  }
}

/** Whether the text goes with the right to it; what was not saved is given back apart. */
export const hidesText = (ending: Ending | undefined): boolean => ending === 'refused' || ending === 'gone'

/** Whether it ended for what was written, so that the page itself can be opened again. */
const isOfWriting = (ending: Ending): boolean =>
  ending === 'notUnderstood' || ending === 'tooLarge' || ending === 'full'

type Props = {
  ending: Ending
  document: Document
  live: Live | undefined
  unsaved: { text: string; html: string } | undefined
  onCopied: () => void
}

/** Says that writing has ended and why, and gives back what could not be saved. */
export function WritingEnded({ ending, document, live, unsaved, onCopied }: Props) {
  const { t } = useTranslation('editor')
  useReturn(ending === 'signedOut' ? live : undefined)
  if (ending === 'signedOut')
    return (
      <Notice title={t('ended.signedOut.title')} alone={false}>
        <p>{t(unsaved ? 'ended.signedOut.textUnsaved' : 'ended.signedOut.text')}</p>
        <Button component="a" href={signInAddress(location.pathname)} target="_blank" rel="noopener">
          {t('ended.signedOut.action')}
        </Button>
      </Notice>
    )
  return (
    <Notice title={t(`ended.${ending}.title`)} alone={hidesText(ending)}>
      <p>{t(`ended.${ending}.text`, { space: document.spaceName })}</p>
      {unsaved && (
        <>
          <p>{t('ended.unsaved')}</p>
          <pre className={classes.unsavedText} tabIndex={0}>
            {unsaved.text}
          </pre>
        </>
      )}
      <Group gap="sm">
        {unsaved && <Copy unsaved={unsaved} onCopied={onCopied} />}
        {ending === 'trashed' && document.abilities.includes('document.restore') && (
          <Restore document={document} live={live} />
        )}
        {isOfWriting(ending) && (
          <Button variant="default" onClick={() => location.reload()}>
            {t('ended.reload')}
          </Button>
        )}
      </Group>
      {hidesText(ending) && (
        <Anchor component={RouterLink} to="/" className={classes.writingEndedHome}>
          {t('ended.home')}
        </Anchor>
      )}
    </Notice>
  )
}

/** `alone` when nothing of the page is shown any more: then its title is this. */
const Notice = ({ title, alone, children }: { title: string; alone: boolean; children: ReactNode }) => (
  <Alert
    color="abricot"
    variant="light"
    className={classes.writingEnded}
    title={alone ? <h1>{title}</h1> : title}
    role="alert"
  >
    {children}
  </Alert>
)

function Restore({ document: { id }, live }: { document: Document; live: Live | undefined }) {
  const { t } = useTranslation('editor')
  const api = useApi()
  const cache = useQueryClient()
  const toast = useToast()
  const restore = useMutation({
    mutationFn: () => api.restoreDocument({ params: { documentId: id } }),
    onSuccess: (restored) => {
      cache.setQueryData(keys.document(id), restored)
      live?.reconnect()
    },
    onError: toast.failure,
  })
  return (
    <Button loading={restore.isPending} onClick={() => restore.mutate()}>
      {t('ended.trashed.action')}
    </Button>
  )
}

/** Gives back what could not be saved. */
function Copy({ unsaved, onCopied }: { unsaved: { text: string; html: string }; onCopied: () => void }) {
  const { t } = useTranslation('editor')
  const toast = useToast()
  const copy = async () => {
    const kinds = { 'text/plain': unsaved.text, 'text/html': unsaved.html }
    const blobs = Object.entries(kinds).map(([type, text]) => [type, new Blob([text], { type })] as const)
    try {
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
      onCopied()
      toast.done(t('ended.copied'))
    } catch (error) {
      toast.failure(error)
    }
  }
  return (
    <Button leftSection={<IconCopy size={18} />} onClick={() => void copy()}>
      {t('ended.copy')}
    </Button>
  )
}

/** Goes on by itself once the agent is back from signing in, in whatever tab that happened. */
function useReturn(live: Live | undefined): void {
  const api = useApi()
  useEffect(() => {
    if (!live) return
    const look = () => {
      if (window.document.visibilityState === 'visible')
        api.readSession().then(live.reconnect, () => undefined)
    }
    window.document.addEventListener('visibilitychange', look)
    addEventListener('focus', look)
    return () => {
      window.document.removeEventListener('visibilitychange', look)
      removeEventListener('focus', look)
    }
  }, [api, live])
}
