import { Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useOpenedAfterMount } from '../../components/dialog/use-opened-after-mount.ts'
import { SideColumn } from './side-column.tsx'

/** The side column as a drawer, on a phone. */
export function SideDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('frame')
  return (
    <Drawer
      opened={useOpenedAfterMount(opened)}
      onClose={onClose}
      size={300}
      title={t('side.label')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <nav aria-label={t('side.label')}>
        <SideColumn />
      </nav>
    </Drawer>
  )
}
