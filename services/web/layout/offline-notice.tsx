import * as classes from './offline-notice.module.css'
import { useNetwork } from '@mantine/hooks'
import { IconWifiOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Says that the network is away, on top of the content, for as long as it is. */
export function OfflineNotice() {
  const { t } = useTranslation('frame')
  const { online } = useNetwork()
  return (
    <div role="status">
      {!online && (
        <p className={classes.offline}>
          <IconWifiOff size={18} aria-hidden="true" />
          {t('offline')}
        </p>
      )}
    </div>
  )
}
