import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/formats.ts'
import { summariseAudience, type Audience } from './audience.ts'

/** "Visible par 12 membres : DGFiP (10) et DINUM (2)". */
export function useAudienceSentence(audience: Audience): string {
  const { t } = useTranslation('people')
  const { list } = useFormats()
  const summary = summariseAudience(audience)
  if (summary.kind === 'me') return t('audience.me')
  const visible = t('audience.count', { count: summary.count })
  const alone = summary.largest.length === 1
  const organisations = summary.largest.map(({ organisation, members }) => {
    const name = organisation ?? t('audience.unknown')
    return alone ? name : t('audience.organisation', { name, members })
  })
  if (summary.otherOrganisations > 0)
    organisations.push(t('audience.others', { count: summary.otherOrganisations }))
  return t('audience.detail', { visible, organisations: list(organisations) })
}
