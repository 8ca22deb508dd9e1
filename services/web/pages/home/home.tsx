import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Where one begins: continue where one was, and one's spaces. */
export function Home() {
  const { t } = useTranslation('frame')
  return (
    <div className="sheet">
      <Title order={1}>{t('side.home')}</Title>
    </div>
  )
}
