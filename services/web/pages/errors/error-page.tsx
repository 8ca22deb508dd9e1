import * as textStyles from '../../theme/text.module.css'
import { Button, Center, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { refusalOf } from '../../data/refusal.ts'

/** A fault of the page itself, or a part of it that did not arrive: said plainly, with the one thing that helps. */
export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation('frame')
  return (
    <Center component="main" mih="70dvh" p="lg">
      <Stack align="center" ta="center" maw={480} role="alert">
        <Title order={1}>{t('broken.title')}</Title>
        <Text className={textStyles.quiet}>{t(`refusals.${refusalOf(error)}`)}</Text>
        <Button onClick={() => location.reload()}>{t('broken.reload')}</Button>
      </Stack>
    </Center>
  )
}
