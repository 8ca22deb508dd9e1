import { useSyncExternalStore } from 'react'
import { Canvas, type CanvasProps } from '../canvas.tsx'
import { conformanceOf } from './conformance.ts'
import { Reading } from './reading.tsx'

/** The text of a live page: in an editor while one can hold all of it, else to be read. */
export function PageText(props: CanvasProps) {
  const conformance = conformanceOf(props.live)
  const standing = useSyncExternalStore(conformance.subscribe, conformance.standing)
  if (standing === 'fine') return <Canvas {...props} />
  return <Reading {...props} conformance={conformance} standing={standing} />
}
