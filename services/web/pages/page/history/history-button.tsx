import { ActionIcon, Tooltip } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'

type Props = { ref: Ref<HTMLButtonElement>; isOpen: boolean; onToggle: () => void }

export function HistoryButton({ ref, isOpen, onToggle }: Props) {
  const { t } = useTranslation('editor')
  return (
    <Tooltip label={t('history.open')}>
      <ActionIcon
        ref={ref}
        variant={isOpen ? 'light' : 'subtle'}
        {...(!isOpen && { color: 'gray' })}
        size="lg"
        aria-label={t('history.open')}
        aria-expanded={isOpen}
        aria-controls={isOpen ? 'history' : undefined}
        onClick={onToggle}
      >
        <IconHistory size={20} />
      </ActionIcon>
    </Tooltip>
  )
}
