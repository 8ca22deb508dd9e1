import * as classes from './drag-preview.module.css'
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { pointerOutsideOfPreview } from '@atlaskit/pragmatic-drag-and-drop/element/pointer-outside-of-preview'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview'
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { toDragData, useDrops, type Dragged } from './dragged.ts'

/** Makes a row draggable. `pick` says what goes along, and how the bundle is called, at the moment of the drag. */
export function useDragSource(
  ref: RefObject<HTMLElement | null>,
  pick: () => { load: Dragged; caption: string },
  enabled: boolean,
): void {
  const { mayMove } = useDrops()
  const latest = useRef(pick)
  useLayoutEffect(() => {
    latest.current = pick
  })
  useEffect(() => {
    const element = ref.current
    if (!element || !mayMove || !enabled) return
    return draggable({
      element,
      getInitialData: () => toDragData(latest.current().load),
      onGenerateDragPreview: ({ nativeSetDragImage }) =>
        setCustomNativeDragPreview({
          nativeSetDragImage,
          getOffset: pointerOutsideOfPreview({ x: '16px', y: '8px' }),
          render: ({ container }) => {
            const chip = document.createElement('div')
            chip.className = classes.dragPreview
            chip.textContent = latest.current().caption
            container.append(chip)
          },
        }),
    })
  }, [ref, enabled, mayMove])
}
