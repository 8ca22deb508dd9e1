import * as classes from './language-switch.module.css'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { languages } from '../../i18n/messages.ts'
import { switchLanguage } from '../../i18n/start-i18n.ts'

/** The choice of language, where nobody need be signed in. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation('frame')
  return (
    <div className={classes.languages} role="group" aria-label={t('me.language')}>
      {languages.map((language) => (
        <Button
          key={language}
          variant={i18n.language === language ? 'light' : 'subtle'}
          color={i18n.language === language ? 'canard' : 'gray'}
          size="compact-md"
          lang={language}
          aria-pressed={i18n.language === language}
          onClick={() => void switchLanguage(i18n, localStorage, language)}
        >
          {t(`languages.${language}`)}
        </Button>
      ))}
    </div>
  )
}
