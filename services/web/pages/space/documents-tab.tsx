import { useParams } from '@tanstack/react-router'
import { useSpace } from '../../data/space.ts'
import { DocumentList } from '../documents/list/document-list.tsx'

/** The documents of the space, from its top or from one folder. */
export function DocumentsTab() {
  const space = useSpace()
  const { folderId } = useParams({ strict: false })
  return <DocumentList space={space} {...(folderId !== undefined && { folderId })} />
}
