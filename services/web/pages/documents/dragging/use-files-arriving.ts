import { monitorForExternal } from '@atlaskit/pragmatic-drag-and-drop/external/adapter'
import { containsFiles } from '@atlaskit/pragmatic-drag-and-drop/external/file'
import { preventUnhandled } from '@atlaskit/pragmatic-drag-and-drop/prevent-unhandled'
import { useEffect, useState } from 'react'

/** Whether files from outside hang over the window; meanwhile a drop beside the list opens nothing by mistake. */
export function useFilesArriving(): boolean {
  const [arriving, setArriving] = useState(false)
  useEffect(() => {
    const stop = monitorForExternal({
      canMonitor: containsFiles,
      onDragStart: () => {
        setArriving(true)
        preventUnhandled.start()
      },
      onDrop: () => {
        setArriving(false)
        preventUnhandled.stop()
      },
    })
    return () => {
      preventUnhandled.stop()
      stop()
    }
  }, [])
  return arriving
}
