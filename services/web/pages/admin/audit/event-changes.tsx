import * as classes from './audit.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { useTranslation } from 'react-i18next'
import type { AuditEvent } from '@parvis/contract/admin.ts'
import { useFormats } from '../../../i18n/formats.ts'
import { changesIn, isReadable } from './field-changes.ts'

/** What an event changed, in words; nothing where there is nothing to read. */
export function EventChanges({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('admin')
  const worded = useWording()
  const changes = changesIn(event).filter(isReadable)
  if (changes.length === 0) return null
  return (
    <ul className={classes.auditChanges}>
      {changes.map(({ field, before, after }) => (
        <li key={field} className={textStyles.name}>
          {t('audit.field', { field: t(`audit.fields.${field}`, { defaultValue: field }) })}{' '}
          {before !== undefined && (
            <>
              <del>{worded(field, before)}</del> <span aria-hidden="true">→</span>{' '}
            </>
          )}
          {after === undefined ? t('audit.nothing') : worded(field, after)}
        </li>
      ))}
    </ul>
  )
}

/** A value of the log as a reader knows it. */
function useWording() {
  const { t } = useTranslation(['admin', 'people'])
  const { bytes, list, number } = useFormats()
  return (field: string, value: unknown): string => {
    if (field === 'role') return t(`people:roles.${String(value)}`, { defaultValue: String(value) })
    if (field === 'platformRole')
      return t(`admin:audit.platformRoles.${String(value)}`, { defaultValue: String(value) })
    if (typeof value === 'boolean') return t(value ? 'admin:audit.yes' : 'admin:audit.no')
    if (typeof value === 'number') return field === 'size' ? bytes(value) : number(value)
    if (Array.isArray(value)) return list(value.map(String))
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
}
