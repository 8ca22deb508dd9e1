import type { Space } from '@parvis/contract/spaces.ts'

/** What was put in the trash of a space. */
export function Trash({ space }: { space: Space }) {
  return <p>{space.name}</p>
}
