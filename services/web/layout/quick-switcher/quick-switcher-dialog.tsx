import * as classes from './quick-switcher-dialog.module.css'
import * as textStyles from '../../theme/text.module.css'
import { Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { recentQuery, spacesQuery } from '../../data/queries.ts'
import { useAnnounce } from '../../components/toast/announcer.tsx'
import { useOpenedAfterMount } from '../../components/dialog/use-opened-after-mount.ts'
import { Destinations } from './destinations.tsx'
import { findDestinations, type Destination } from './find-destinations.ts'

type Props = { opened: boolean; onClose: () => void }

/** Type some letters, choose with the arrows, Enter: there. */
export function QuickSwitcherDialog({ opened, onClose }: Props) {
  const { t } = useTranslation('frame')
  return (
    <Modal.Root
      opened={useOpenedAfterMount(opened)}
      onClose={onClose}
      size={600}
      yOffset="12dvh"
      centered={false}
    >
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content aria-label={t('switcher.label')}>
        <Modal.Body p={0}>
          <Finder onClose={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function Finder({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('frame')
  const api = useApi()
  const router = useRouter()
  const list = useId()
  const spaces = useQuery(spacesQuery(api))
  const recent = useQuery(recentQuery(api))
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const found = findDestinations(words, spaces.data?.items ?? [], recent.data?.items ?? [])
  const chosen = found[Math.min(at, found.length - 1)]
  useCountSpoken(words, found.length)

  const go = (destination: Destination) => {
    onClose()
    void router.navigate({ href: destination.href })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (found.length === 0) return
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1 }
    const next = steps[event.key]
    if (next !== undefined) {
      event.preventDefault()
      setAt((next + found.length) % found.length)
    } else if (event.key === 'Enter' && chosen) go(chosen)
  }

  return (
    <>
      <div className={classes.switcherInput}>
        <IconSearch size={20} className={textStyles.quiet} aria-hidden="true" />
        <input
          data-autofocus
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-label={t('switcher.label')}
          aria-activedescendant={chosen && `${list}-${chosen.id}`}
          placeholder={t('switcher.placeholder')}
          value={words}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setWords(event.currentTarget.value)
            setAt(0)
          }}
        />
      </div>
      <Destinations id={list} found={found} chosen={chosen} words={words} onChoose={go} />
      <div className={classes.switcherFooter}>{t('switcher.keys')}</div>
    </>
  )
}

/** Says how many there are once typing pauses. */
function useCountSpoken(words: string, count: number): void {
  const { t } = useTranslation('frame')
  const announce = useAnnounce()
  useEffect(() => {
    if (words === '') return
    const timer = setTimeout(() => announce(t('switcher.found', { count })), 500)
    return () => clearTimeout(timer)
  }, [announce, count, t, words])
}
