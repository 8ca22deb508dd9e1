import { useSpace } from '../../data/space.ts'
import { Trash } from '../documents/trash/trash.tsx'

/** The trash of the space. */
export function TrashTab() {
  return <Trash space={useSpace()} />
}
