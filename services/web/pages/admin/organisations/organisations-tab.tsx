import * as adminNote from '../admin-note.module.css'
import * as textStyles from '../../../theme/text.module.css'
import * as table from '../../../components/table.module.css'
import * as classes from './organisations-tab.module.css'
import { ActionIcon, Button, Skeleton } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Organisation } from '@parvis/contract/admin.ts'
import { useApi } from '../../../data/api.ts'
import { keys } from '../../../data/queries.ts'
import { useMay } from '../../../data/session.ts'
import { LoadError } from '../../../components/load-error.tsx'

const OrganisationDialog = lazy(async () => ({
  default: (await import('./organisation-dialog.tsx')).OrganisationDialog,
}))

type Dialog = { shown: 'never' | 'open' | 'closed'; organisation: Organisation | undefined }

/** Organisations and their SIREN numbers: administrators edit, auditors read. */
export function OrganisationsTab() {
  const { t } = useTranslation('admin')
  const api = useApi()
  const mayEdit = useMay('organisation.write')
  const [dialog, setDialog] = useState<Dialog>({ shown: 'never', organisation: undefined })
  const list = useQuery({
    queryKey: keys.organisations,
    queryFn: ({ signal }) => api.listOrganisations({ query: { limit: 200 } }, { signal }),
  })
  if (list.isError && !list.data) return <LoadError error={list.error} retry={() => void list.refetch()} />
  if (!list.data) return <Skeleton height={240} aria-busy="true" />

  return (
    <>
      <div className={adminNote.adminNote}>
        <span>
          {t('organisations.lead')} {!mayEdit && t('organisations.readOnly')}
        </span>
        {mayEdit && (
          <Button
            leftSection={<IconPlus size={18} aria-hidden="true" />}
            onClick={() => setDialog({ shown: 'open', organisation: undefined })}
          >
            {t('organisations.add')}
          </Button>
        )}
      </div>
      {list.data.items.length === 0 && <p className={textStyles.quiet}>{t('organisations.none')}</p>}
      {list.data.items.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('organisations.name')}</th>
              <th scope="col">{t('organisations.sirens')}</th>
              {mayEdit && (
                <th scope="col">
                  <span className={textStyles.unseen}>{t('organisations.actions')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {list.data.items.map((organisation) => (
              <tr key={organisation.id}>
                <td className={textStyles.name}>{organisation.name}</td>
                <td>
                  <Sirens sirens={organisation.sirens} />
                </td>
                {mayEdit && (
                  <td className={table.end}>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size={40}
                      aria-label={t('organisations.edit', { name: organisation.name })}
                      onClick={() => setDialog({ shown: 'open', organisation })}
                    >
                      <IconPencil size={20} stroke={1.7} />
                    </ActionIcon>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {dialog.shown !== 'never' && (
        <Suspense>
          <OrganisationDialog
            opened={dialog.shown === 'open'}
            organisation={dialog.organisation}
            onClose={() => setDialog((now) => ({ ...now, shown: 'closed' }))}
          />
        </Suspense>
      )}
    </>
  )
}

function Sirens({ sirens }: { sirens: string[] }) {
  const { t } = useTranslation('admin')
  if (sirens.length === 0) return <span className={textStyles.quiet}>{t('organisations.noSiren')}</span>
  return (
    <span className={classes.sirens}>
      {sirens.map((siren) => (
        <span key={siren}>{siren.replaceAll(/(\d{3})(?=\d)/g, '$1\u00a0')}</span>
      ))}
    </span>
  )
}
