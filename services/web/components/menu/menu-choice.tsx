import * as textStyles from '../../theme/text.module.css'
import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type Props = { on: boolean; onChoose: () => void; lang?: string; children: ReactNode }

/** One of several choices in a menu; the current one is ticked, and said to be so. */
export function MenuChoice({ on, onChoose, lang, children }: Props) {
  const { t } = useTranslation('frame')
  return (
    <Menu.Item
      leftSection={<IconCheck size={18} opacity={on ? 1 : 0} aria-hidden="true" />}
      onClick={() => !on && onChoose()}
    >
      <span lang={lang}>{children}</span>
      {on && <span className={textStyles.unseen}> {t('chosen')}</span>}
    </Menu.Item>
  )
}
