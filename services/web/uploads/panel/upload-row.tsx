import { clsx } from 'clsx'
import * as classes from './upload-panel.module.css'
import * as textStyles from '../../theme/text.module.css'
import { ActionIcon, Anchor, Button, Progress } from '@mantine/core'
import {
  IconAlertCircle,
  IconCheck,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconX,
  type Icon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/formats.ts'
import { useToast } from '../../components/toast/use-toast.ts'
import { useUploads } from '../use-uploads.ts'
import { UploadError } from './upload-error.tsx'
import type { Transfer } from '../engine/transfer.ts'

/** One file on its way: how far it is, and what can be done about it. */
export function UploadRow({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation('list')
  const uploads = useUploads()
  const { id, name, size, sentBytes, status } = transfer
  const { state } = status
  const percent = size === 0 ? 0 : Math.floor((100 * sentBytes) / size)
  const moving = state === 'sending' || state === 'stalled' || state === 'paused' || state === 'finishing'
  return (
    <li className={classes.upload} data-state={state}>
      <div className={classes.uploadWords}>
        <span className={clsx(classes.uploadName, textStyles.name)} title={name}>
          {name}
        </span>
        <span className={classes.uploadState}>
          <State transfer={transfer} />
        </span>
        {moving && (
          <Progress
            size={2}
            mt={3}
            value={percent}
            color={state === 'sending' || state === 'finishing' ? 'canard' : 'gray'}
            aria-label={t('uploads.percent', { name, percent })}
          />
        )}
      </div>
      {(state === 'sending' || state === 'stalled' || state === 'waiting') && (
        <Act
          picture={IconPlayerPause}
          caption={t('uploads.pause', { name })}
          onClick={() => uploads.pause(id)}
        />
      )}
      {state === 'paused' && (
        <Act
          picture={IconPlayerPlay}
          caption={t('uploads.resume', { name })}
          onClick={() => uploads.resume(id)}
        />
      )}
      {state === 'failed' && (
        <Act
          picture={IconRefresh}
          caption={t('uploads.retry', { name })}
          onClick={() => uploads.resume(id)}
        />
      )}
      {state !== 'done' && state !== 'finishing' && (
        <Act
          picture={IconX}
          caption={t(state === 'failed' ? 'uploads.dismiss' : 'uploads.cancel', { name })}
          onClick={() => uploads.cancel(id)}
        />
      )}
    </li>
  )
}

const Act = ({
  picture: Picture,
  caption,
  onClick,
}: {
  picture: Icon
  caption: string
  onClick: () => void
}) => (
  <ActionIcon variant="subtle" color="gray" size={32} aria-label={caption} title={caption} onClick={onClick}>
    <Picture size={18} stroke={1.8} />
  </ActionIcon>
)

function State({ transfer }: { transfer: Transfer }): ReactNode {
  const { t } = useTranslation('list')
  const { bytes } = useFormats()
  const { size, sentBytes, status, name } = transfer
  switch (status.state) {
    case 'sending':
      return t('uploads.progress', { sent: bytes(sentBytes), size: bytes(size) })
    case 'failed':
      return (
        <span className={classes.uploadError}>
          <IconAlertCircle size={16} aria-hidden="true" />
          <UploadError transfer={transfer} error={status.error} />
        </span>
      )
    case 'interrupted':
      return (
        <>
          {t('uploads.states.interrupted')} <Provide transfer={transfer} />
        </>
      )
    case 'done':
      return (
        <span className={classes.uploadDone}>
          <IconCheck size={16} aria-hidden="true" />
          {t('uploads.states.done')}
          {' · '}
          <Anchor
            size="sm"
            aria-label={t('uploads.showOne', { name })}
            renderRoot={(props: object) => (
              <Link to="/documents/$documentId" params={{ documentId: status.documentId }} {...props} />
            )}
          >
            {t('uploads.show')}
          </Anchor>
        </span>
      )
    case 'waiting':
    case 'paused':
    case 'stalled':
    case 'finishing':
      return t(`uploads.states.${status.state}`)
  }
}

/** Gives an interrupted upload its file again, which the browser has lost with the page. */
function Provide({ transfer: { id, name } }: { transfer: Transfer }) {
  const { t } = useTranslation('list')
  const uploads = useUploads()
  const toast = useToast()
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        variant="light"
        size="compact-sm"
        aria-label={t('uploads.provideOne', { name })}
        onClick={() => field.current?.click()}
      >
        {t('uploads.provide')}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file && !uploads.provide(id, file)) toast.wrong(t('uploads.other', { name }))
          target.value = ''
        }}
      />
    </>
  )
}
