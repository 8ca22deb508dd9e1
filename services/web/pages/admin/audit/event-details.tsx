import * as classes from './audit.module.css'
import { useTranslation } from 'react-i18next'
import type { AuditEvent } from '@parvis/contract/admin.ts'
import { useFormats } from '../../../i18n/formats.ts'

/** All that the log holds of one event. */
export function EventDetails({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('admin')
  const { moment } = useFormats()
  const lines: [string, string][] = [
    [t('audit.when'), moment(event.at)],
    [t('audit.code'), event.action],
    [t('audit.address'), event.ip ?? ''],
    [t('audit.object'), [event.objectType, event.objectId].filter(Boolean).join(' ')],
    [t('audit.before'), written(event.before)],
    [t('audit.after'), written(event.after)],
    [t('audit.request'), event.requestId ?? ''],
  ]
  return (
    <dl className={classes.auditDetails}>
      {lines
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

const written = (value: unknown): string =>
  value === null || value === undefined ? '' : JSON.stringify(value, undefined, 1)
