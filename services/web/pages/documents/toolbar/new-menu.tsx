import { lazy, Suspense, useRef, useState } from 'react'
import { lazyMenu } from '../../../components/menu/lazy-menu.tsx'
import { foldersOf, type Found } from '../../../uploads/engine/dropped-files.ts'
import type { Target } from '../actions/use-document-actions.ts'
import { NewMenuButton } from './new-menu-button.tsx'
import { useNewPage } from '../actions/use-new-page.ts'

const Choices = lazyMenu(async () => (await import('./new-menu-items.tsx')).NewMenuItems, NewMenuButton)
const NewFolder = lazy(async () => ({
  default: (await import('../actions/new-folder-dialog.tsx')).NewFolder,
}))

type Props = {
  place: Target
  onFiles: (files: Found[]) => void
  /** Told of a folder that was made. */
  onFolder: (folder: { id: string; title: string }) => void
}

/** "Nouveau": a page, a folder, or files from this machine. */
export function NewMenu({ place, onFiles, onFolder }: Props) {
  const [naming, setNaming] = useState<'never' | 'no' | 'yes'>('never')
  const files = useRef<HTMLInputElement>(null)
  const tree = useRef<HTMLInputElement>(null)
  const page = useNewPage(place)
  const choose = ({ target }: { target: HTMLInputElement }) => {
    onFiles([...(target.files ?? [])].map((file) => ({ file, folders: foldersOf(file) })))
    // The same file may be chosen again.
    target.value = ''
  }
  const shared = { type: 'file', multiple: true, hidden: true, onChange: choose }
  return (
    <>
      <Choices
        pending={page.isPending}
        onPage={() => page.mutate()}
        onFolder={() => setNaming('yes')}
        onFiles={() => files.current?.click()}
        onTree={() => tree.current?.click()}
      />
      <input ref={files} data-choose="files" {...shared} />
      <input ref={tree} data-choose="tree" {...shared} {...{ webkitdirectory: '' }} />
      {naming !== 'never' && (
        <Suspense>
          <NewFolder
            place={place}
            opened={naming === 'yes'}
            onClose={() => setNaming('no')}
            onMade={onFolder}
          />
        </Suspense>
      )}
    </>
  )
}
