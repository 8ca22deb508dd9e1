import { Button, Center, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Mark } from '../parts/brand.tsx'
import { usePageTitle } from '../parts/title.ts'

/** Nothing here, or nothing that this agent may see: the two are told apart to nobody. */
export function Lost() {
  const { t } = useTranslation('frame')
  usePageTitle(t('lost.title'))
  return (
    <Center mih="70dvh" p="lg">
      <Stack align="center" ta="center" maw={480}>
        <Mark size={56} />
        <Title order={1}>{t('lost.title')}</Title>
        <Text className="quiet">{t('lost.text')}</Text>
        <Button component={Link} to="/">
          {t('lost.home')}
        </Button>
      </Stack>
    </Center>
  )
}
