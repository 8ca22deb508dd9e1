import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { dropTargetForExternal } from '@atlaskit/pragmatic-drag-and-drop/external/adapter'
import { containsFiles } from '@atlaskit/pragmatic-drag-and-drop/external/file'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { entriesOf } from '../../../uploads/engine/dropped-files.ts'
import type { Target } from '../actions/use-document-actions.ts'
import { draggedIn, useDrops } from './dragged.ts'

type Over = { ref: RefObject<Element | null>; over: boolean }
type Location = { current: { dropTargets: { element: Element }[] } }

/**
 * Makes an element a folder that takes documents and files. `over` while something that it takes hangs right above it,
 * and not above a folder within.
 */
export function useFolderTarget<E extends HTMLElement>(
  { spaceId, parentId, title }: Target,
  takesDocuments: boolean,
  takesFiles = takesDocuments,
): Over & { ref: RefObject<E | null> } {
  const ref = useRef<E>(null)
  const [over, setOver] = useState(false)
  const { mayMove, mayUpload, receive, upload } = useDrops()

  useEffect(() => {
    const element = ref.current
    if (!element) return
    const to = { spaceId, parentId, title }
    const isInnermost = ({ current }: Location) => current.dropTargets[0]?.element === element
    const shared = {
      element,
      onDropTargetChange: ({ location }: { location: Location }) => setOver(isInnermost(location)),
      onDragLeave: () => setOver(false),
    }
    const documents = dropTargetForElements({
      ...shared,
      canDrop: ({ source }) => {
        const load = draggedIn(source.data)
        return (
          takesDocuments && mayMove && load !== undefined && !load.items.some(({ id }) => id === parentId)
        )
      },
      onDrop: ({ source, location }) => {
        setOver(false)
        const load = draggedIn(source.data)
        if (load && isInnermost(location)) receive(load.items, load.from, to)
      },
    })
    const files = dropTargetForExternal({
      ...shared,
      canDrop: ({ source }) => takesFiles && mayUpload && containsFiles({ source }),
      onDrop: ({ source, location }) => {
        setOver(false)
        if (isInnermost(location)) upload(entriesOf(source.items), to)
      },
    })
    return combine(documents, files)
  }, [spaceId, parentId, title, takesDocuments, takesFiles, mayMove, mayUpload, receive, upload])

  return { ref, over }
}
