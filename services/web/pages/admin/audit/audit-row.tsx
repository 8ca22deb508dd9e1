import { clsx } from 'clsx'
import * as audit from './audit.module.css'
import * as textStyles from '../../../theme/text.module.css'
import * as person from '../../../components/avatar/person.module.css'
import * as table from '../../../components/table.module.css'
import { ActionIcon, UnstyledButton } from '@mantine/core'
import { IconBan, IconCheck, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEvent } from '@parvis/contract/admin.ts'
import { useFormats } from '../../../i18n/formats.ts'
import { EventChanges } from './event-changes.tsx'
import { EventDetails } from './event-details.tsx'

type Props = { event: AuditEvent; onActor: (actor: { id: string; displayName: string }) => void }

/** One event of the log; what it changed opens under it. */
export function AuditRow({ event, onActor }: Props) {
  const { t } = useTranslation('admin')
  const { stamp } = useFormats()
  const [open, setOpen] = useState(false)
  const { actor } = event
  return (
    <>
      <tr>
        <td className={audit.auditWhen}>{stamp(event.at)}</td>
        <td>
          <span className={audit.auditWho}>
            {actor ? (
              <UnstyledButton
                className={clsx(textStyles.link, textStyles.name)}
                aria-label={t('audit.onlyActor', { name: actor.displayName })}
                onClick={() => onActor(actor)}
              >
                {actor.displayName}
              </UnstyledButton>
            ) : (
              <span className={textStyles.quiet}>{t('audit.nobody')}</span>
            )}
            {event.organisation && (
              <span className={clsx(person.personMore, textStyles.name)}>{event.organisation}</span>
            )}
          </span>
        </td>
        {/* The log outlives this page: an action that has no words here is shown by its own name. */}
        <td>
          {t(`audit.actions.${event.action}`, { defaultValue: event.action })}
          <EventChanges event={event} />
        </td>
        <td>
          {event.objectName && <div className={textStyles.name}>{event.objectName}</div>}
          {event.space && event.objectId !== event.space.id && (
            <div className={clsx(person.personMore, textStyles.name)}>
              {event.space.name === null
                ? t('audit.spaceGone')
                : t('audit.inSpace', { space: event.space.name })}
            </div>
          )}
        </td>
        <td>
          <span className={clsx(audit.outcome, event.outcome === 'refused' && audit.outcomeRefused)}>
            {event.outcome === 'done' ? (
              <IconCheck size={16} aria-hidden="true" />
            ) : (
              <IconBan size={16} aria-hidden="true" />
            )}
            {t(`audit.outcomes.${event.outcome}`)}
          </span>
        </td>
        <td className={table.end}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-expanded={open}
            aria-label={t('audit.details')}
            onClick={() => setOpen((now) => !now)}
          >
            {open ? <IconChevronUp size={18} /> : <IconChevronDown size={18} />}
          </ActionIcon>
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={6}>
            <EventDetails event={event} />
          </td>
        </tr>
      )}
    </>
  )
}
