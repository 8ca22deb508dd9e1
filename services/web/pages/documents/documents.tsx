import type { Space } from '@parvis/contract/spaces.ts'

/** What lies in a space, or in one of its folders. */
export function Documents({ space, folderId }: { space: Space; folderId?: string }) {
  return <p>{folderId ?? space.name}</p>
}
