import * as classes from './audit.module.css'
import { Button, NativeSelect, Pill, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isFiltered, noFilter, outcomes, subjects, type AuditFilter } from './audit-filter.ts'

type Props = {
  filter: AuditFilter
  /** Undefined while the list does not say it. */
  actorName: string | undefined
  onChange: (filter: AuditFilter) => void
}

/** Narrows the log. Native fields: every device knows how to pick a date or an entry of a list. */
export function AuditFilters({ filter, actorName, onChange }: Props) {
  const { t } = useTranslation('admin')
  return (
    <div className={classes.auditFilters} role="group" aria-label={t('audit.filters')}>
      <NativeSelect
        label={t('audit.subject')}
        value={filter.subject ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...filter, subject: subjects.find((one) => one === value) })
        }
        data={[
          { value: '', label: t('audit.everything') },
          ...subjects.map((value) => ({ value, label: t(`audit.subjects.${value}`) })),
        ]}
      />
      <NativeSelect
        label={t('audit.outcome')}
        value={filter.outcome ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...filter, outcome: outcomes.find((one) => one === value) })
        }
        data={[
          { value: '', label: t('audit.anyOutcome') },
          ...outcomes.map((value) => ({ value, label: t(`audit.outcomes.${value}`) })),
        ]}
      />
      <TextInput
        type="date"
        label={t('audit.from')}
        value={filter.from}
        onChange={({ currentTarget: { value } }) => onChange({ ...filter, from: value })}
      />
      <TextInput
        type="date"
        label={t('audit.to')}
        value={filter.to}
        onChange={({ currentTarget: { value } }) => onChange({ ...filter, to: value })}
      />
      {filter.actorId !== undefined && (
        <Pill
          size="lg"
          withRemoveButton
          removeButtonProps={{ 'aria-label': t('audit.anyActor'), 'aria-hidden': false, tabIndex: 0 }}
          onRemove={() => onChange({ ...filter, actorId: undefined })}
        >
          {actorName ?? t('audit.oneActor')}
        </Pill>
      )}
      {isFiltered(filter) && (
        <Button variant="subtle" onClick={() => onChange(noFilter)}>
          {t('audit.clear')}
        </Button>
      )}
    </div>
  )
}
