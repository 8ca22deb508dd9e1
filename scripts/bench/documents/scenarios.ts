import { publicUrl } from '../machine/documents.ts'
import type { Reader, Scene } from './store.ts'

/** One request of somebody; resolves to whether it was answered as it should be. */
export type Send = () => Promise<boolean>

const any = <T>(of: readonly T[]): T | undefined => of[Math.floor(Math.random() * of.length)]

/** What the scenarios ask for, by their names. The folder of ten thousand and the folders of the reader's own spaces take turns. */
export function requests(url: string, scene: Scene): Record<'list' | 'tree' | 'open' | 'recent', Send> {
  const cursors: string[] = []
  const get = async (path: string, reader: Reader | undefined): Promise<Response> =>
    fetch(url + path, { headers: { cookie: reader?.cookie ?? '' } })
  const large = async (reader: Reader | undefined): Promise<boolean> => {
    const cursor = Math.random() < 0.5 ? any(cursors) : undefined
    const query = `parentId=${scene.folderId}${cursor === undefined ? '' : `&cursor=${cursor}`}`
    const response = await get(`/api/trees/${scene.spaceId}?${query}`, reader)
    // The reply of the contract.
    const { next } = (await response.json()) as { next?: string }
    if (next !== undefined && cursors.length < 500) cursors.push(next)
    return response.ok
  }
  const own = async (reader: Reader | undefined, only = ''): Promise<boolean> => {
    const folder = any(reader?.folders ?? [])
    const spaceId = folder?.spaceId ?? any(reader?.spaceIds ?? []) ?? ''
    const response = await get(
      `/api/trees/${spaceId}?${folder ? `parentId=${folder.id}` : ''}${only}`,
      reader,
    )
    await response.arrayBuffer()
    return response.ok
  }
  const plain = async (path: string, reader: Reader | undefined): Promise<boolean> => {
    const response = await get(path, reader)
    await response.arrayBuffer()
    return response.ok
  }
  return {
    list: () => (Math.random() < 0.5 ? large(any(scene.readers)) : own(any(scene.readers))),
    tree: () => own(any(scene.readers), '&only=folder'),
    open: () => {
      const reader = any(scene.readers)
      return plain(`/api/documents/${any(reader?.documentIds ?? []) ?? scene.folderId}`, reader)
    },
    recent: () => plain('/api/documents?limit=50', any(scene.readers)),
  }
}

/** Moves the large folder; milliseconds. Throws when it is refused. */
export async function move(
  url: string,
  scene: Scene,
  to: { parentId: string | null; spaceId?: string },
): Promise<number> {
  const startMs = performance.now()
  const response = await fetch(`${url}/api/documents/${scene.folderId}/move`, {
    method: 'POST',
    headers: {
      cookie: scene.readers[0]?.cookie ?? '',
      origin: publicUrl,
      'content-type': 'application/json',
    },
    body: JSON.stringify(to),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`move: ${response.status} ${text}`)
  return performance.now() - startMs
}
