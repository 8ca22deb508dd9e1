import { Alert, Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import { RestoreReadableVersion } from './restore-readable-version.tsx'
import type { Conformance, Standing } from './conformance.ts'

type Props = { document: Document; standing: Exclude<Standing, 'fine'>; conformance: Conformance }

/** Says why a page is only shown, that nothing of it is lost, and which ways lead out. */
export function Notice({ document, standing, conformance }: Props) {
  const { t } = useTranslation('editor')
  const mayRestore = document.abilities.includes('version.restore') && document.trashedAt === null
  return (
    <Alert variant="light" color="abricot" data-conformance title={t('conformance.title')} role="alert">
      <p>{t(`conformance.${standing}`)}</p>
      <Group gap="xs">
        {standing === 'unknown' && (
          <Button size="compact-md" variant="default" onClick={() => location.reload()}>
            {t('conformance.reload')}
          </Button>
        )}
        {mayRestore && <RestoreReadableVersion documentId={document.id} conformance={conformance} />}
      </Group>
    </Alert>
  )
}
