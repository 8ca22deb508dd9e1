import * as classes from './settings.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../data/space.ts'
import { useFormats } from '../../../i18n/formats.ts'
import { SpaceDetailsForm } from './space-details-form.tsx'
import { LeaveSpace } from './leave-space.tsx'

/** What the space is called, and leaving it. */
export function SettingsTab() {
  const { t } = useTranslation('people')
  const { date } = useFormats()
  const space = useSpace()
  const facts = { date: date(space.createdAt), organisation: space.organisation ?? '' }
  return (
    <div className={classes.settings}>
      <section className={classes.settingsBox} aria-labelledby="about">
        <Title order={2} id="about" mb="md">
          {t('settings.about')}
        </Title>
        <SpaceDetailsForm key={space.id} space={space} />
        <p className={textStyles.quiet}>
          {space.organisation ? t('settings.factsWith', facts) : t('settings.facts', facts)}
        </p>
      </section>
      {space.abilities.includes('space.leave') && <LeaveSpace space={space} />}
    </div>
  )
}
