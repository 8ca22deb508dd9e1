import * as textStyles from '../../theme/text.module.css'
import {
  ExtendButton,
  TableCellButton,
  TableHandle,
  TableHandlesController,
  type ExtendButtonProps,
  type TableHandleProps,
} from '@blocknote/react'
import { IconChevronDown, IconGripVertical, IconPlus } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'

/** BlockNote's handles of a table, which come without names, with them. */
export const TableHandles = () => (
  <TableHandlesController tableHandle={Handle} extendButton={Extend} tableCellHandle={Cell} />
)

function Handle(props: TableHandleProps) {
  const { t } = useTranslation('editor')
  return (
    <TableHandle {...props}>
      <IconGripVertical size={16} aria-hidden="true" />
      <span className={textStyles.unseen}>
        {t(props.orientation === 'row' ? 'table.row' : 'table.column')}
      </span>
    </TableHandle>
  )
}

function Extend(props: ExtendButtonProps) {
  const { t } = useTranslation('editor')
  const rows = props.orientation === 'addOrRemoveRows'
  return (
    <ExtendButton {...props}>
      <IconPlus size={16} aria-hidden="true" />
      <span className={textStyles.unseen}>{t(rows ? 'table.addRow' : 'table.addColumn')}</span>
    </ExtendButton>
  )
}

function Cell(props: ComponentProps<typeof TableCellButton>) {
  const { t } = useTranslation('editor')
  return (
    <TableCellButton {...props}>
      <IconChevronDown size={12} aria-hidden="true" />
      <span className={textStyles.unseen}>{t('table.cell')}</span>
    </TableCellButton>
  )
}
