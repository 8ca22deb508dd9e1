import '../toolbar/toolbar.css'
import { IconUpload } from '@tabler/icons-react'
import { lazy, Suspense, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Space } from '@parvis/contract/spaces.ts'
import { refusalOf } from '../../../data/refusal.ts'
import { Failure } from '../../../components/load-error.tsx'
import { foldersOf } from '../../../uploads/engine/dropped-files.ts'
import { BesideTabs } from '../../../components/tabs/tab-bar.tsx'
import type { Target } from '../actions/use-document-actions.ts'
import { useSelection } from '../selection/use-selection.ts'
import { useCommands } from './use-list-commands.ts'
import { Crumbs } from '../toolbar/breadcrumbs.tsx'
import { useDeposit } from '../upload-drop/use-upload-drop.tsx'
import { useFilesArriving } from '../dragging/use-files-arriving.ts'
import { DropsContext } from '../dragging/dragged.ts'
import { useFolderTarget } from '../dragging/use-folder-target.ts'
import { Foot } from './list-footer.tsx'
import { useListing } from './use-folder.ts'
import { NewMenu } from '../toolbar/new-menu.tsx'
import { useNewPage } from '../actions/use-new-page.ts'
import { ListSkeleton } from './list-skeleton.tsx'
import { Table } from './document-table.tsx'
import { TrashLink } from '../toolbar/trash-link.tsx'

const Empty = lazy(async () => ({ default: (await import('./empty-folder.tsx')).Empty }))
const Gone = lazy(async () => ({ default: (await import('./empty-folder.tsx')).Gone }))
const Pasting = lazy(async () => ({ default: (await import('../toolbar/paste-bar.tsx')).Pasting }))
const SelectionTools = lazy(async () => ({ default: (await import('../selection/selection-bar.tsx')).SelectionTools }))
const DocumentMenu = lazy(async () => ({ default: (await import('../actions/document-menu.tsx')).DocumentMenu }))
const Picker = lazy(async () => ({ default: (await import('../picking/folder-picker.tsx')).Picker }))

type Props = { space: Space; folderId?: string }

/** What lies in a space, or in one of its folders. */
export function Documents({ space, folderId }: Props) {
  const listing = useListing(space.id, folderId)
  const { entries, path } = listing
  const here = path.at(-1)
  const place: Target = useMemo(
    () => ({ spaceId: space.id, parentId: folderId ?? null, title: here?.title ?? space.name }),
    [space.id, space.name, folderId, here?.title],
  )
  const selected = useSelection(entries, folderId ?? 'top')
  const depositing = useDeposit()
  const run = useCommands({ space, place, listing, selected })
  const drops = useMemo(
    () => ({
      mayMove: space.abilities.includes('document.move'),
      mayDeposit: space.abilities.includes('document.create'),
      receive: run.receive,
      deposit: depositing.depositEntries,
    }),
    [space.abilities, run.receive, depositing.depositEntries],
  )
  return (
    <DropsContext value={drops}>
      <View space={space} place={place} parts={{ listing, selected, run, depositing }} />
      {depositing.asking}
      {run.menu && (
        <Suspense>
          <DocumentMenu
            at={run.menu}
            items={selected.chosen}
            abilities={space.abilities}
            downloadable={run.downloadable}
            onAsk={run.ask}
            onClose={run.closeMenu}
          />
        </Suspense>
      )}
      {run.picking && (
        <Suspense>
          <Picker
            picking={run.picking}
            space={space}
            path={path}
            onPick={run.picked}
            onClose={run.closePicker}
          />
        </Suspense>
      )}
    </DropsContext>
  )
}

type Parts = {
  listing: ReturnType<typeof useListing>
  selected: ReturnType<typeof useSelection>
  run: ReturnType<typeof useCommands>
  depositing: ReturnType<typeof useDeposit>
}

/** The list, which takes what is dropped, and beside the tabs the way to here and what can be made. */
function View({ space, place, parts }: { space: Space; place: Target; parts: Parts }) {
  const { t } = useTranslation('list')
  const { listing, run, depositing } = parts
  const { ref, over } = useFolderTarget<HTMLDivElement>(place, false, true)
  const mayCreate = space.abilities.includes('document.create')
  const arriving = useFilesArriving() && mayCreate
  return (
    <section className="documents" aria-label={t('label', { place: place.title })}>
      <BesideTabs>
        <Crumbs space={space} path={listing.path} />
        {space.abilities.includes('document.restore') && <TrashLink spaceId={space.id} />}
        {mayCreate && (
          <NewMenu
            place={place}
            onFiles={(files) => void depositing.deposit({ files, empty: [] }, place)}
            onFolder={({ id }) => run.show(id)}
          />
        )}
      </BesideTabs>
      {mayCreate && run.holds && (
        <Suspense>
          <Pasting place={place} onPaste={run.paste} />
        </Suspense>
      )}
      <div ref={ref} className="zone" data-arriving={arriving || undefined} data-over={over || undefined}>
        <Suspense fallback={<ListSkeleton />}>
          <Content space={space} place={place} parts={parts} />
        </Suspense>
      </div>
      {arriving && (
        <div className="zone-hint" aria-hidden="true">
          <IconUpload size={20} />
          <span className="truncate">{t('drop.hint', { place: place.title })}</span>
        </div>
      )}
    </section>
  )
}

function Content({ space, place, parts }: { space: Space; place: Target; parts: Parts }) {
  const { t } = useTranslation('list')
  const { listing, selected, run, depositing } = parts
  const newPage = useNewPage(place)
  const files = useRef<HTMLInputElement>(null)
  const mayCreate = space.abilities.includes('document.create')

  if (listing.error) {
    return refusalOf(listing.error) === 'not-found' || refusalOf(listing.error) === 'in-trash' ? (
      <Gone spaceId={space.id} />
    ) : (
      <Failure error={listing.error} retry={listing.retry} />
    )
  }
  if (listing.pending) return <ListSkeleton />
  if (listing.entries.length === 0) {
    return (
      <>
        <Empty
          top={place.parentId === null}
          mayCreate={mayCreate}
          onPage={() => newPage.mutate()}
          onFiles={() => files.current?.click()}
        />
        <input
          ref={files}
          type="file"
          multiple
          hidden
          onChange={({ target }) => {
            const chosen = [...(target.files ?? [])].map((file) => ({ file, folders: foldersOf(file) }))
            void depositing.deposit({ files: chosen, empty: [] }, place)
          }}
        />
      </>
    )
  }
  return (
    <Suspense fallback={<ListSkeleton />}>
      {selected.chosen.length > 0 && (
        <Suspense>
          <SelectionTools
            count={selected.chosen.length}
            abilities={space.abilities}
            downloadable={run.downloadable}
            onAsk={run.ask}
            onClear={() => run.command({ ask: 'clear' })}
          />
        </Suspense>
      )}
      <Table
        key={place.parentId ?? 'top'}
        label={t('label', { place: place.title })}
        entries={listing.entries}
        more={listing.more}
        selection={selected.selection}
        cut={run.cut}
        renaming={run.renaming}
        sorting={listing.sorting}
        onSort={listing.sort}
        onChooseAll={run.toggleAll}
        onCommand={run.command}
        on={run.on}
        focusTurn={selected.focusTurn}
      />
      <Foot spaceId={space.id} count={listing.entries.length} whole={!listing.more.has} />
    </Suspense>
  )
}
