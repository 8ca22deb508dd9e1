import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/formats.ts'
import { tell, type Audience } from './audience.ts'

/** "Visible par 12 membres : DGFiP (10) et DINUM (2)". */
export function useAudienceSentence(audience: Audience): string {
  const { t } = useTranslation('people')
  const { list } = useFormats()
  const told = tell(audience)
  if (told.kind === 'me') return t('audience.me')
  const visible = t('audience.count', { count: told.count })
  const alone = told.largest.length === 1
  const organisations = told.largest.map(({ organisation, members }) => {
    const name = organisation ?? t('audience.unknown')
    return alone ? name : t('audience.organisation', { name, members })
  })
  if (told.otherOrganisations > 0)
    organisations.push(t('audience.others', { count: told.otherOrganisations }))
  return t('audience.detail', { visible, organisations: list(organisations) })
}
