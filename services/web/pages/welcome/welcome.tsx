import { Button, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { signInAddress } from '../../data/session.ts'
import { Blank } from '../../layout/blank.tsx'
import { Mark } from '../../parts/brand.tsx'

/** What those see who are not signed in. */
export function Welcome() {
  const { t } = useTranslation('frame')
  return (
    <Blank>
      <Stack align="center" ta="center" maw={520}>
        <Mark size={56} />
        <Title order={1}>{t('welcome.title')}</Title>
        <Text className="quiet">{t('welcome.lead')}</Text>
        <Button component="a" href={signInAddress(location.pathname + location.search)} size="md">
          {t('welcome.signIn')}
        </Button>
      </Stack>
    </Blank>
  )
}
