import * as textStyles from '../theme/text.module.css'
import { Button, Stack, Text } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { refusalOf } from '../data/refusal.ts'

/** Stands where something could not be shown: what happened, and trying again where that may help. */
export function LoadError({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation('frame')
  return (
    <Stack align="center" gap="md" role="alert" ta="center" py="xl">
      <IconCloudOff size={40} stroke={1.4} className={textStyles.quiet} aria-hidden="true" />
      <Text maw={440}>{t(`refusals.${refusalOf(error)}`)}</Text>
      {retry && (
        <Button variant="default" onClick={retry}>
          {t('retry')}
        </Button>
      )}
    </Stack>
  )
}
