import { ActionIcon, Kbd } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** The quick way to a space or a recent document. */
export function Switcher() {
  const { t } = useTranslation('frame')
  return (
    <>
      <button type="button" className="bar-search only-wide">
        <IconSearch size={18} aria-hidden="true" />
        <span>{t('switcher.open')}</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </button>
      <ActionIcon
        className="only-narrow"
        variant="subtle"
        color="gray"
        size={40}
        aria-label={t('switcher.label')}
      >
        <IconSearch size={20} />
      </ActionIcon>
    </>
  )
}
