import * as textStyles from '../../../theme/text.module.css'
import * as classes from './same-name-dialog.module.css'
import { Button, Group, Modal, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** What becomes of files whose names are taken. */
export type SameNameChoice = 'version' | 'keep-both' | 'skip'

type Props = { names: readonly string[]; onAnswer: (choice: SameNameChoice | undefined) => void }

/** How many names are listed before the rest is only counted. */
const listed = 5

/** Asks once for the whole drop; closing it sends nothing. */
export function SameNameDialog({ names, onAnswer }: Props) {
  const { t } = useTranslation('list')
  const { t: frame } = useTranslation('frame')
  const [choice, setChoice] = useState<string>('version')
  const count = names.length
  const answer = () => {
    const known = choices.find(({ value }) => value === choice)
    onAnswer(known?.value)
  }
  return (
    <Modal
      opened
      onClose={() => onAnswer(undefined)}
      title={<span className={textStyles.name}>{t('same.title', { count, name: names[0] ?? '' })}</span>}
      size={520}
      closeButtonProps={{ 'aria-label': frame('close') }}
    >
      <Stack gap="lg">
        {count > 1 && (
          <ul className={classes.sameNames}>
            {names.slice(0, listed).map((name) => (
              <li key={name} className={textStyles.name}>
                {name}
              </li>
            ))}
            {count > listed && (
              <li className={textStyles.quiet}>{t('uploads.more', { count: count - listed })}</li>
            )}
          </ul>
        )}
        <Radio.Group value={choice} onChange={setChoice} label={t('same.text')}>
          <Stack gap="sm" mt="sm">
            {choices.map(({ value, caption, more }) => (
              <Radio key={value} value={value} label={t(caption)} description={t(more)} />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => onAnswer(undefined)}>
            {frame('cancel')}
          </Button>
          <Button data-autofocus onClick={answer}>
            {t('same.go')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

const choices = [
  { value: 'version', caption: 'same.version', more: 'same.versionMore' },
  { value: 'keep-both', caption: 'same.both', more: 'same.bothMore' },
  { value: 'skip', caption: 'same.skip', more: 'same.skipMore' },
] as const
