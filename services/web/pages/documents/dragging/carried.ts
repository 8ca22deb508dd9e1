import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useState } from 'react'
import { loadOf } from './drops.ts'

/** Whether rows are being dragged: then the path is shown, since it takes them. */
export function useDocumentsCarried(): boolean {
  const [carried, setCarried] = useState(false)
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => loadOf(source.data) !== undefined,
        onDragStart: () => setCarried(true),
        onDrop: () => setCarried(false),
      }),
    [],
  )
  return carried
}
