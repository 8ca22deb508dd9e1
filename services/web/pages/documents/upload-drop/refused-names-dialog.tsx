import * as classes from './refused-names-dialog.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RefusedName } from './refused-names.ts'

export type RefusedChoice = 'rename' | 'leave'

type Props = {
  refused: readonly RefusedName[]
  /** Whether anything else is to be sent. */
  others: boolean
  onAnswer: (choice: RefusedChoice | undefined) => void
}

/** Lists every name that can't be taken, why, and under which other name its file could be sent; closing it sends nothing. */
export function RefusedNamesDialog({ refused, others, onAnswer }: Props) {
  const { t } = useTranslation('list')
  const { t: frame } = useTranslation('frame')
  return (
    <Modal
      opened
      onClose={() => onAnswer(undefined)}
      title={t('refused.title', { count: refused.length })}
      size={560}
      closeButtonProps={{ 'aria-label': frame('close') }}
    >
      <Stack gap="lg">
        <ul
          className={classes.refusedNames}
          tabIndex={0}
          aria-label={t('refused.title', { count: refused.length })}
        >
          {refused.map(({ name, fault, proposal }) => (
            <li key={name}>
              <span className={classes.refusedName} title={name}>
                {shown(name)}
              </span>
              <span className={textStyles.quiet}>{t(`rename.faults.${fault}`)}</span>
              <span>
                {t('refused.proposal')} <strong className={classes.refusedName}>{proposal}</strong>
              </span>
            </li>
          ))}
        </ul>
        <Group justify="flex-end" gap="sm">
          {others && (
            <Button variant="default" onClick={() => onAnswer('leave')}>
              {t('refused.leave')}
            </Button>
          )}
          <Button data-autofocus onClick={() => onAnswer('rename')}>
            {t('refused.rename')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** What can't be seen in a name, as a box. */
const shown = (name: string): string =>
  name
    .replaceAll(/[\p{Cc}\p{Cf}\u2800\u3164]/gu, '\u25a1')
    .replace(/^\s+$/u, (spaces) => '\u25a1'.repeat(spaces.length))
