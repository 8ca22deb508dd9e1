import { Button, Group, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** Why there is nothing to accept, and the way on. */
export function InvitationRefused({
  title,
  text,
  retry,
}: {
  title: string
  text: string
  retry?: () => void
}) {
  const { t } = useTranslation('frame')
  return (
    <div role="alert">
      <Title order={1} mb="md">
        {title}
      </Title>
      <p>{text}</p>
      <Group gap="sm" mt="lg">
        {retry && <Button onClick={retry}>{t('retry')}</Button>}
        <Button component={Link} to="/" variant="default">
          {t('lost.home')}
        </Button>
      </Group>
    </div>
  )
}
