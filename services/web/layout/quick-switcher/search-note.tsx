import * as classes from './quick-switcher-dialog.module.css'
import * as textStyles from '../../theme/text.module.css'
import { Button } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Switcher } from './use-switcher.ts'

/** Below what is proposed: that nothing was found, that the search cannot be had, or what else there is to know. */
export function SearchNote({ switcher: { words, options, search, recents } }: { switcher: Switcher }) {
  const { t } = useTranslation(['search', 'frame'])
  if (search.state === 'failed')
    return (
      <div className={classes.switcherNone} role="alert">
        <IconCloudOff size={28} stroke={1.5} className={textStyles.quiet} aria-hidden="true" />
        <p>{t('unavailable')}</p>
        <p className={textStyles.quiet}>{search.refusal && t(`frame:refusals.${search.refusal}`)}</p>
        <Button size="xs" variant="default" onClick={search.retry}>
          {t('frame:retry')}
        </Button>
      </div>
    )
  // "All results" is always there.
  if (search.state === 'none' && options.length <= 1)
    return (
      <div className={classes.switcherNone}>
        <p className={textStyles.name}>{t('none', { words: words.trim() })}</p>
        <p className={textStyles.quiet}>{t('noneHint')}</p>
      </div>
    )
  if (words.trim() !== '' || recents.searches.length === 0) return null
  return (
    <div className={classes.switcherForget}>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={recents.forgetAll}>
        {t('forgetAll')}
      </Button>
    </div>
  )
}
