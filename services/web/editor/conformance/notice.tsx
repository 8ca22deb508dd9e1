import { Alert, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Standing } from './conformance.ts'

/** Says why a page is only shown, that nothing of it is lost, and which ways lead out. */
export function Notice({ standing }: { standing: Exclude<Standing, 'fine'> }) {
  const { t } = useTranslation('editor')
  return (
    <Alert
      variant="light"
      color="abricot"
      className="conformance"
      title={t('conformance.title')}
      role="alert"
    >
      <p>{t(`conformance.${standing}`)}</p>
      {standing === 'unknown' && (
        <Button size="compact-md" variant="default" onClick={() => location.reload()}>
          {t('conformance.reload')}
        </Button>
      )}
    </Alert>
  )
}
