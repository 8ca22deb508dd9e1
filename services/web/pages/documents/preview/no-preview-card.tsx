import * as classes from './preview.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { Button, Group, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import { useFormats } from '../../../i18n/formats.ts'
import { contentAddress } from '../actions/download.ts'
import { KindIcon } from '../../../components/kind-icon/kind-icon.tsx'

type Props = { document: Document; title: string; text?: string; retry?: () => void }

/** Stands where nothing can be shown: what it is, why, and what can be done instead. */
export function NoPreviewCard({ document, title, text, retry }: Props) {
  const { t } = useTranslation('list')
  const { t: frame } = useTranslation('frame')
  const { bytes } = useFormats()
  return (
    <div className={classes.previewCard}>
      <KindIcon entry={document} size={64} />
      <Title order={2}>{title}</Title>
      {text && <p className={textStyles.quiet}>{text}</p>}
      <Group gap="sm" mt="sm" justify="center">
        {retry && (
          <Button variant="default" onClick={retry}>
            {frame('retry')}
          </Button>
        )}
        <Button
          component="a"
          variant="light"
          href={contentAddress(document.id, 'attachment')}
          download
          leftSection={<IconDownload size={18} />}
        >
          {t('file.download')}
          {document.size !== null && ` (${bytes(document.size)})`}
        </Button>
      </Group>
    </div>
  )
}
