import { clsx } from 'clsx'
import * as classes from './quick-switcher.module.css'
import * as topBar from '../bar/top-bar.module.css'
import { ActionIcon, Kbd } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'

const QuickSwitcherDialog = lazy(async () => ({
  default: (await import('./quick-switcher-dialog.tsx')).QuickSwitcherDialog,
}))

const onMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The quick way to a space or a recent document, by Ctrl-K (⌘ K) from anywhere. */
export function QuickSwitcher() {
  const { t } = useTranslation('frame')
  const [wanted, setWanted] = useState<'never' | 'open' | 'closed'>('never')
  const open = () => setWanted('open')
  useHotkeys([['mod+K', open]], [])
  return (
    <>
      <button
        type="button"
        className={clsx(classes.barSearch, topBar.onlyWide)}
        aria-haspopup="dialog"
        onClick={open}
      >
        <IconSearch size={18} aria-hidden="true" />
        <span>{t('switcher.open')}</span>
        <Kbd size="xs" aria-hidden="true">
          {onMac ? '⌘ K' : 'Ctrl K'}
        </Kbd>
      </button>
      <ActionIcon
        hiddenFrom="sm"
        variant="subtle"
        color="gray"
        size={40}
        aria-haspopup="dialog"
        aria-label={t('switcher.label')}
        onClick={open}
      >
        <IconSearch size={20} />
      </ActionIcon>
      {wanted !== 'never' && (
        <Suspense>
          <QuickSwitcherDialog opened={wanted === 'open'} onClose={() => setWanted('closed')} />
        </Suspense>
      )}
    </>
  )
}
