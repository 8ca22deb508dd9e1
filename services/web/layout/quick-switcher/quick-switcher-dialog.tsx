import * as classes from './quick-switcher-dialog.module.css'
import * as textStyles from '../../theme/text.module.css'
import { CloseButton, Loader, Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnnounce } from '../../components/toast/announcer.tsx'
import { useOpenedAfterMount } from '../../components/dialog/use-opened-after-mount.ts'
import { OptionList } from './option-list.tsx'
import { SearchNote } from './search-note.tsx'
import { useSwitcher, type Switcher } from './use-switcher.ts'

type Props = { opened: boolean; onClose: () => void }

/** Type some letters, choose with the arrows, Enter: there. */
export function QuickSwitcherDialog({ opened, onClose }: Props) {
  const { t } = useTranslation('search')
  const [left, setLeft] = useState(false)
  if (opened && left) setLeft(false)
  return (
    <Modal.Root
      opened={useOpenedAfterMount(opened)}
      onClose={onClose}
      size={640}
      yOffset="8dvh"
      centered={false}
      returnFocus={!left}
    >
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content aria-label={t('label')}>
        <Modal.Body p={0}>
          <Finder
            onClose={onClose}
            onLeave={() => {
              setLeft(true)
              onClose()
            }}
          />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function Finder({ onClose, onLeave }: { onClose: () => void; onLeave: () => void }) {
  const { t } = useTranslation(['search', 'frame'])
  const list = useId()
  const switcher = useSwitcher(onLeave)
  const { words, chosen, options, search } = switcher
  useCountSpoken(switcher)

  return (
    <>
      <div className={classes.switcherInput}>
        <IconSearch size={20} className={textStyles.quiet} aria-hidden="true" />
        <input
          data-autofocus
          role="combobox"
          aria-expanded={options.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-label={t('label')}
          aria-describedby={`${list}-keys`}
          aria-activedescendant={chosen && `${list}-${chosen.id}`}
          aria-busy={search.state === 'waiting'}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={300}
          placeholder={t('placeholder')}
          value={words}
          onKeyDown={switcher.onKeyDown}
          onChange={(event) => switcher.type(event.currentTarget.value)}
        />
        <Loader size={18} className={classes.switcherWaiting} data-waiting={search.state === 'waiting'} />
        <CloseButton aria-label={t('frame:close')} onClick={onClose} />
      </div>
      <OptionList id={list} switcher={switcher}>
        <SearchNote switcher={switcher} />
      </OptionList>
      <div className={classes.switcherFooter} id={`${list}-keys`}>
        {t(chosen?.type === 'search' ? 'keysOfSearches' : 'keys')}
      </div>
    </>
  )
}

/** Says how many there are once typing pauses and the answer is there. */
function useCountSpoken({ words, options, search: { state, corrected } }: Switcher): void {
  const { t } = useTranslation('search')
  const announce = useAnnounce()
  const count = options.filter(({ type }) => type !== 'all').length
  useEffect(() => {
    if (words.trim() === '' || state === 'waiting' || state === 'failed') return
    const sentence = corrected === undefined ? '' : `${t('corrected', { words: words.trim(), corrected })} `
    const timer = setTimeout(() => announce(sentence + t('found', { count })), 500)
    return () => clearTimeout(timer)
  }, [announce, corrected, count, state, t, words])
}
