import { useParams } from '@tanstack/react-router'
import { useSpace } from '../../data/space.ts'
import { Documents } from '../documents/list/document-list.tsx'

/** The documents of the space, from its top or from one folder. */
export function DocumentsTab() {
  const space = useSpace()
  const { folderId } = useParams({ strict: false })
  return <Documents space={space} {...(folderId !== undefined && { folderId })} />
}
