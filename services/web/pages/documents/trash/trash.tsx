import { clsx } from 'clsx'
import * as classes from './trash.module.css'
import * as textStyles from '../../../theme/text.module.css'
import * as emptyFolder from '../list/empty-folder.module.css'
import { Button, Title } from '@mantine/core'
import { IconArrowBackUp, IconTrash, IconTrashOff } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Space } from '@parvis/contract/spaces.ts'
import type { Entry } from '@parvis/contract/documents.ts'
import { useApi } from '../../../data/api.ts'
import { LoadError } from '../../../components/load-error.tsx'
import { BesideTabs } from '../../../components/tabs/tab-bar.tsx'
import { useDocumentActions } from '../actions/use-document-actions.ts'
import { TrashBreadcrumbs } from '../toolbar/breadcrumbs.tsx'
import { ConfirmPurge, type PurgeTarget } from './confirm-purge.tsx'
import { trashQuery } from '../../../data/document-queries.ts'
import { ListSkeleton } from '../list/list-skeleton.tsx'
import { SelectionBar, SelectionAction } from '../selection/selection-bar.tsx'
import { TrashRows } from './trash-rows.tsx'

/** What was put in the trash of a space. */
export function Trash({ space }: { space: Space }) {
  const { t } = useTranslation('list')
  const { t: frame } = useTranslation('frame')
  const trash = useInfiniteQuery(trashQuery(useApi(), space.id))
  const entries = trash.data?.pages.flatMap(({ items }) => items) ?? []
  const actions = useDocumentActions(space.id)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [doomed, setDoomed] = useState<PurgeTarget>()
  const mayPurge = space.abilities.includes('document.purge')
  const picked = entries.filter(({ id }) => chosen.has(id))

  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const restore = (items: readonly Entry[]) => {
    setChosen(new Set())
    void actions.restore(items)
  }
  return (
    <section aria-labelledby="trash-title">
      <BesideTabs>
        <TrashBreadcrumbs spaceId={space.id} />
        {mayPurge && entries.length > 0 && (
          <Button
            variant="default"
            size="xs"
            className={classes.trashEmpty}
            leftSection={<IconTrashOff size={16} />}
            onClick={() => setDoomed('all')}
          >
            {t('trash.emptyAll')}
          </Button>
        )}
      </BesideTabs>
      <h2 id="trash-title" className={textStyles.unseen}>
        {t('trash.title')}
      </h2>
      <p className={clsx(textStyles.quiet, classes.trashLead)}>{t('trash.lead')}</p>
      {trash.isPending && <ListSkeleton />}
      {trash.isError && !trash.data && <LoadError error={trash.error} retry={() => void trash.refetch()} />}
      {trash.isSuccess && entries.length === 0 && (
        <div className={emptyFolder.listEmpty}>
          <IconTrash size={56} stroke={1.2} aria-hidden="true" />
          <Title order={3}>{t('trash.empty')}</Title>
          <p>{t('trash.emptyText')}</p>
        </div>
      )}
      {picked.length > 0 && (
        <SelectionBar count={picked.length} onClear={() => setChosen(new Set())}>
          <SelectionAction
            picture={<IconArrowBackUp size={18} />}
            caption={t('trash.restore')}
            onClick={() => restore(picked)}
          />
          {mayPurge && (
            <SelectionAction
              picture={<IconTrash size={18} />}
              caption={t('trash.purge')}
              danger
              onClick={() => setDoomed({ items: picked })}
            />
          )}
        </SelectionBar>
      )}
      {entries.length > 0 && (
        <TrashRows
          label={t('trash.label', { place: space.name })}
          entries={entries}
          chosen={chosen}
          toggle={toggle}
          toggleAll={() =>
            setChosen(new Set(picked.length === entries.length ? [] : entries.map(({ id }) => id)))
          }
          onRestore={(entry) => restore([entry])}
          onPurge={mayPurge ? (entry) => setDoomed({ items: [entry] }) : undefined}
        />
      )}
      {trash.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={trash.isFetchingNextPage}
          onClick={() => void trash.fetchNextPage()}
        >
          {frame('more')}
        </Button>
      )}
      <ConfirmPurge space={space} doomed={doomed} onClose={() => setDoomed(undefined)} />
    </section>
  )
}
