import { FilePanelController, UploadTab, useComponentsContext, type FilePanelProps } from '@blocknote/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** The panel of an image or a file that is not there yet: choosing one, and nothing else, since pages load nothing from elsewhere. */
export const UploadPanel = () => <FilePanelController filePanel={Panel} />

function Panel({ blockId }: FilePanelProps) {
  const components = useComponentsContext()
  const { t } = useTranslation('editor')
  const [loading, setLoading] = useState(false)
  if (!components) return null
  const { Root } = components.FilePanel
  const name = t('upload.choose.file')
  const tabs = [{ name, tabPanel: <UploadTab blockId={blockId} setLoading={setLoading} /> }]
  return (
    <Root
      className="bn-panel"
      defaultOpenTab={name}
      openTab={name}
      setOpenTab={() => undefined}
      tabs={tabs}
      loading={loading}
    />
  )
}
