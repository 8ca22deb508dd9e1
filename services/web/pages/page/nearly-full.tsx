import * as classes from './writing-ended.module.css'
import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Says that the page will soon take no more, while there is room left to act. Nothing below 80 percent, which is told as 0. */
export function NearlyFull({ percent }: { percent: number }) {
  const { t } = useTranslation('editor')
  if (percent === 0) return null
  return (
    <Alert
      color="abricot"
      variant="light"
      className={classes.writingEnded}
      title={t('ended.nearlyFull.title')}
      role="status"
    >
      {t('ended.nearlyFull.text', { percent: Math.min(percent, 100) })}
    </Alert>
  )
}
