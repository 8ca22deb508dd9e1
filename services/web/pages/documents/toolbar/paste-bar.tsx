import * as classes from './paste-bar.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { Button } from '@mantine/core'
import { IconClipboard } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Target } from '../actions/use-document-actions.ts'
import { useClipboard } from '../actions/use-clipboard.ts'

/** While something is cut or copied: what, and putting it down here. */
export function PasteBar({ place, onPaste }: { place: Target; onPaste: () => void }) {
  const { t } = useTranslation('list')
  const { held, hold } = useClipboard()
  if (!held) return null
  const said = { count: held.entries.length, name: held.entries[0]?.title ?? '' }
  const home = held.spaceId === place.spaceId && held.parentId === place.parentId
  return (
    <div className={classes.pasteBar}>
      <span className={textStyles.name}>{t(`clipboard.${held.mode}`, said)}</span>
      <Button
        size="compact-sm"
        leftSection={<IconClipboard size={18} />}
        disabled={home && held.mode === 'cut'}
        onClick={onPaste}
      >
        {t('clipboard.paste')}
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => hold(undefined)}>
        {t('clipboard.forget')}
      </Button>
    </div>
  )
}
