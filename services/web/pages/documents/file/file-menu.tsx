import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import type { Document } from '@parvis/contract/documents.ts'
import { keys } from '../../../data/queries.ts'
import { lazyMenu } from '../../../components/menu/lazy-menu.tsx'
import { useUploads } from '../../../uploads/use-uploads.ts'
import { useDocumentActions } from '../actions/use-document-actions.ts'
import { FileMenuButton } from './file-menu-button.tsx'

const Choices = lazyMenu(async () => (await import('./file-menu-items.tsx')).FileMenuItems, FileMenuButton)

/** What else can be done with a file. */
export function FileMenu({ document, onRename }: { document: Document; onRename: () => void }) {
  const actions = useDocumentActions(document.spaceId)
  const uploads = useUploads()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const { id, spaceId, parentId, title, favourite } = document

  const favour = async () => {
    await actions.favour(document, !favourite)
    await cache.invalidateQueries({ queryKey: keys.document(id) })
  }
  const trash = async () => {
    if (!(await actions.trash([document]))) return
    if (parentId === null) await navigate({ to: '/espaces/$spaceId', params: { spaceId } })
    else
      await navigate({
        to: '/espaces/$spaceId/dossiers/$folderId',
        params: { spaceId, folderId: parentId },
      })
  }
  /** Whatever the new file is called on this machine, it becomes a version of this one. */
  const replace = (chosen: File) => {
    const file = new File([chosen], title, { type: chosen.type, lastModified: chosen.lastModified })
    uploads.add({ spaceId, parentId }, [{ file, folders: [], onSameName: 'version' }])
  }
  return (
    <>
      <Choices
        document={document}
        onFavour={() => void favour()}
        onRename={onRename}
        onReplace={() => field.current?.click()}
        onTrash={() => void trash()}
      />
      <input
        ref={field}
        type="file"
        hidden
        data-choose="version"
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen) replace(chosen)
          target.value = ''
        }}
      />
    </>
  )
}
