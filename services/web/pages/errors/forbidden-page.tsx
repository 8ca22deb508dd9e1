import * as textStyles from '../../theme/text.module.css'
import { Button, Center, Stack, Text, Title } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '../../components/use-page-title.ts'

/** A page that exists, but not for this agent: said plainly (403). */
export function ForbiddenPage() {
  const { t } = useTranslation('frame')
  usePageTitle(t('forbidden.title'))
  return (
    <Center mih="70dvh" p="lg">
      <Stack align="center" ta="center" maw={520}>
        <IconLock size={48} stroke={1.3} className={textStyles.quiet} aria-hidden="true" />
        <Title order={1}>{t('forbidden.title')}</Title>
        <Text className={textStyles.quiet}>{t('forbidden.text')}</Text>
        <Button component={Link} to="/">
          {t('lost.home')}
        </Button>
      </Stack>
    </Center>
  )
}
