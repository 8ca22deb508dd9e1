import * as classes from './document-list.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { IconUpload } from '@tabler/icons-react'
import { lazy, Suspense, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Space } from '@parvis/contract/spaces.ts'
import { refusalOf } from '../../../data/refusal.ts'
import { LoadError } from '../../../components/load-error.tsx'
import { foldersOf } from '../../../uploads/engine/dropped-files.ts'
import { BesideTabs } from '../../../components/tabs/tab-bar.tsx'
import type { Target } from '../actions/use-document-actions.ts'
import { useSelection } from '../selection/use-selection.ts'
import { useListCommands } from './use-list-commands.ts'
import { Breadcrumbs } from '../toolbar/breadcrumbs.tsx'
import { useUploadDrop } from '../upload-drop/use-upload-drop.tsx'
import { useFilesArriving } from '../dragging/use-files-arriving.ts'
import { DropsContext } from '../dragging/dragged.ts'
import { useFolderTarget } from '../dragging/use-folder-target.ts'
import { ListFooter } from './list-footer.tsx'
import { useFolder } from './use-folder.ts'
import { NewMenu } from '../toolbar/new-menu.tsx'
import { useNewPage } from '../actions/use-new-page.ts'
import { ListSkeleton } from './list-skeleton.tsx'
import { DocumentTable } from './document-table.tsx'
import { TrashLink } from '../toolbar/trash-link.tsx'

const EmptyFolder = lazy(async () => ({ default: (await import('./empty-folder.tsx')).EmptyFolder }))
const FolderNotFound = lazy(async () => ({ default: (await import('./empty-folder.tsx')).FolderNotFound }))
const PasteBar = lazy(async () => ({ default: (await import('../toolbar/paste-bar.tsx')).PasteBar }))
const SelectionTools = lazy(async () => ({
  default: (await import('../selection/selection-bar.tsx')).SelectionTools,
}))
const DocumentMenu = lazy(async () => ({
  default: (await import('../actions/document-menu.tsx')).DocumentMenu,
}))
const FolderPicker = lazy(async () => ({
  default: (await import('../picking/folder-picker.tsx')).FolderPicker,
}))

type Props = { space: Space; folderId?: string }

/** What lies in a space, or in one of its folders. */
export function DocumentList({ space, folderId }: Props) {
  const folder = useFolder(space.id, folderId)
  const { entries, path } = folder
  const here = path.at(-1)
  const place: Target = useMemo(
    () => ({ spaceId: space.id, parentId: folderId ?? null, title: here?.title ?? space.name }),
    [space.id, space.name, folderId, here?.title],
  )
  const selected = useSelection(entries, folderId ?? 'top')
  const uploadDrop = useUploadDrop()
  const run = useListCommands({ space, place, folder, selected })
  const drops = useMemo(
    () => ({
      mayMove: space.abilities.includes('document.move'),
      mayUpload: space.abilities.includes('document.create'),
      receive: run.receive,
      upload: uploadDrop.uploadEntries,
    }),
    [space.abilities, run.receive, uploadDrop.uploadEntries],
  )
  return (
    <DropsContext value={drops}>
      <View space={space} place={place} parts={{ folder, selected, run, uploadDrop }} />
      {uploadDrop.asking}
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
          <FolderPicker
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
  folder: ReturnType<typeof useFolder>
  selected: ReturnType<typeof useSelection>
  run: ReturnType<typeof useListCommands>
  uploadDrop: ReturnType<typeof useUploadDrop>
}

/** The list, which takes what is dropped, and beside the tabs the way to here and what can be made. */
function View({ space, place, parts }: { space: Space; place: Target; parts: Parts }) {
  const { t } = useTranslation('list')
  const { folder, run, uploadDrop } = parts
  const { ref, over } = useFolderTarget<HTMLDivElement>(place, false, true)
  const mayCreate = space.abilities.includes('document.create')
  const arriving = useFilesArriving() && mayCreate
  return (
    <section className={classes.documents} aria-label={t('label', { place: place.title })}>
      <BesideTabs>
        <Breadcrumbs space={space} path={folder.path} />
        {space.abilities.includes('document.restore') && <TrashLink spaceId={space.id} />}
        {mayCreate && (
          <NewMenu
            place={place}
            onFiles={(files) => void uploadDrop.upload({ files, empty: [] }, place)}
            onFolder={({ id }) => run.show(id)}
          />
        )}
      </BesideTabs>
      {mayCreate && run.holds && (
        <Suspense>
          <PasteBar place={place} onPaste={run.paste} />
        </Suspense>
      )}
      <div
        ref={ref}
        className={classes.dropZone}
        data-drop-zone
        data-arriving={arriving || undefined}
        data-over={over || undefined}
      >
        <Suspense fallback={<ListSkeleton />}>
          <Content space={space} place={place} parts={parts} />
        </Suspense>
      </div>
      {arriving && (
        <div className={classes.dropHint} aria-hidden="true">
          <IconUpload size={20} />
          <span className={textStyles.truncate}>{t('drop.hint', { place: place.title })}</span>
        </div>
      )}
    </section>
  )
}

function Content({ space, place, parts }: { space: Space; place: Target; parts: Parts }) {
  const { t } = useTranslation('list')
  const { folder, selected, run, uploadDrop } = parts
  const newPage = useNewPage(place)
  const files = useRef<HTMLInputElement>(null)
  const mayCreate = space.abilities.includes('document.create')

  if (folder.error) {
    return refusalOf(folder.error) === 'not-found' || refusalOf(folder.error) === 'in-trash' ? (
      <FolderNotFound spaceId={space.id} />
    ) : (
      <LoadError error={folder.error} retry={folder.retry} />
    )
  }
  if (folder.pending) return <ListSkeleton />
  if (folder.entries.length === 0) {
    return (
      <>
        <EmptyFolder
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
            void uploadDrop.upload({ files: chosen, empty: [] }, place)
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
      <DocumentTable
        key={place.parentId ?? 'top'}
        label={t('label', { place: place.title })}
        entries={folder.entries}
        more={folder.more}
        selection={selected.selection}
        cut={run.cut}
        renaming={run.renaming}
        sorting={folder.sorting}
        onSort={folder.sort}
        onChooseAll={run.toggleAll}
        onCommand={run.command}
        on={run.on}
        focusTurn={selected.focusTurn}
      />
      <ListFooter spaceId={space.id} count={folder.entries.length} whole={!folder.more.has} />
    </Suspense>
  )
}
