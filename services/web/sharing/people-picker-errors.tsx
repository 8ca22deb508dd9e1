import * as classes from './people-picker.module.css'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/formats.ts'
import type { NotAdded } from './add-people.ts'
import { nameOf } from './picked-person.ts'
import type { PickerError } from './use-people-picker.ts'

type Props = { id: string; trouble: PickerError | undefined; left: NotAdded[] }

/** What could not be taken or added, by name and with its reason. */
export function PeoplePickerErrors({ id, trouble, left }: Props) {
  const { t } = useTranslation(['people', 'frame'])
  const { list } = useFormats()
  const sentences: string[] = left.map(({ one, reason }) =>
    t('people:share.refused', { name: nameOf(one), reason: t(`frame:refusals.${reason}`) }),
  )
  if (trouble?.kind === 'addresses')
    sentences.push(
      t('people:share.wrong', {
        count: trouble.words.length,
        names: list(trouble.words.map((part) => t('people:share.quoted', { part }))),
      }),
    )
  else if (trouble) sentences.push(t(`people:share.trouble.${trouble.kind}`, { words: trouble.words }))
  return (
    <div id={id} role="alert" className={classes.pickerErrors}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  )
}
