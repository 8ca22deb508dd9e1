import * as classes from './file-view.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { Alert, Button, Title } from '@mantine/core'
import { IconDownload, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import { RelativeTime } from '../../../components/relative-time.tsx'
import { usePageTitle } from '../../../components/use-page-title.ts'
import { useDocumentActions } from '../actions/use-document-actions.ts'
import { Breadcrumbs } from '../toolbar/breadcrumbs.tsx'
import { contentAddress } from '../actions/download.ts'
import { FileDetails } from './file-details.tsx'
import { FileMenu } from './file-menu.tsx'
import { KindIcon } from '../../../components/kind-icon/kind-icon.tsx'
import { IntegrityBadge } from './integrity-badge.tsx'
import { Preview } from '../preview/preview.tsx'
import { RenameField } from '../actions/rename-field.tsx'
import { FileVersions } from './file-versions.tsx'

/** One uploaded file: what it shows, where it lies, who put it there and when. */
export function FileView({ document }: { document: Document }) {
  const { t } = useTranslation('list')
  const [renaming, setRenaming] = useState(false)
  const actions = useDocumentActions(document.spaceId)
  const { id, title, abilities, trashedAt } = document
  usePageTitle(title)
  return (
    <article className={classes.file}>
      <Breadcrumbs space={{ id: document.spaceId, name: document.spaceName }} path={document.path} beyond />
      <header className={classes.fileHeader}>
        <KindIcon entry={document} size={36} />
        <div className={classes.fileWords}>
          {renaming ? (
            <RenameField
              entry={document}
              onDone={(changed) => {
                setRenaming(false)
                if (changed !== undefined) void actions.rename(document, changed)
              }}
            />
          ) : (
            <Title order={1} className={textStyles.name}>
              {title}
            </Title>
          )}
          <p className={classes.fileMore}>
            {document.updatedBy} · <RelativeTime at={document.updatedAt} />
            <IntegrityBadge integrity={document.integrity} />
          </p>
        </div>
        <div className={classes.fileActions}>
          <Button
            component="a"
            href={contentAddress(id, 'attachment')}
            download
            leftSection={<IconDownload size={18} />}
          >
            {t('file.download')}
          </Button>
          {trashedAt === null && <FileMenu document={document} onRename={() => setRenaming(true)} />}
        </div>
      </header>
      {trashedAt !== null && (
        <Alert icon={<IconTrash size={18} />} color="gray" title={t('file.trashed')} mb="lg">
          {abilities.includes('document.restore') && (
            <Button variant="default" size="sm" onClick={() => void actions.restore([document])}>
              {t('trash.restore')}
            </Button>
          )}
        </Alert>
      )}
      <div className={classes.fileBody}>
        <div>
          <Preview key={document.updatedAt} document={document} />
        </div>
        <aside className={classes.fileAside}>
          <FileDetails document={document} />
          {abilities.includes('version.read') && <FileVersions document={document} />}
        </aside>
      </div>
    </article>
  )
}
