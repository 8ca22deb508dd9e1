import { createHash } from 'node:crypto'
import type { DemonstrationSpace, Item } from './content/space.ts'
import { writePage } from './page.ts'
import { type Session, signIn } from './session.ts'

/** What was made, and what was there already, by name. */
export type Outcome = { made: string[]; found: string[] }

type Place = { spaceId: string; parentId: string | null; path: string }

/**
 * Puts a space with its people and documents into the Parvis at `url`, each by the hand of whoever it is said to be of. Whatever is there
 * under its name is left as it is, so that a second run makes only what is missing.
 */
export async function fillSpace(
  url: string,
  space: DemonstrationSpace,
  sessionOf: (sub: string) => Promise<Session>,
  outcome: Outcome,
): Promise<void> {
  const manager = await sessionOf(space.manager)
  const { spaceId, isNew } = await ownSpace(manager, space, outcome)
  const members = new Set(
    (await all((page) => manager.api.listMembers({ params: { spaceId }, query: page }))).map(({ id }) => id),
  )
  for (const [sub, role] of space.members) {
    const { agentId } = await sessionOf(sub)
    if (!members.has(agentId)) await manager.api.addMember({ params: { spaceId }, body: { agentId, role } })
  }
  // Afterwards these are the people's own: who has declined or chosen otherwise is not asked again.
  if (isNew) {
    for (const [email, role] of space.invited)
      await manager.api.invite({ params: { spaceId }, body: { emails: [email], role } })
    for (const sub of space.favouriteOf)
      await (await sessionOf(sub)).api.addFavouriteSpace({ params: { spaceId } })
  }
  await fillFolder(url, space.items, { spaceId, parentId: null, path: space.name }, sessionOf, outcome)
}

/** Each person of the demonstration signs in once. */
export function sessions(url: string): (sub: string) => Promise<Session> {
  const known = new Map<string, Promise<Session>>()
  return (sub) => {
    const session = known.get(sub) ?? signIn(url, sub)
    known.set(sub, session)
    return session
  }
}

async function ownSpace(
  manager: Session,
  space: DemonstrationSpace,
  outcome: Outcome,
): Promise<{ spaceId: string; isNew: boolean }> {
  const mine = await all((page) => manager.api.listSpaces({ query: page }))
  const there = mine.find(({ name, role }) => name === space.name && role === 'manager')
  if (there !== undefined) {
    outcome.found.push(space.name)
    return { spaceId: there.id, isNew: false }
  }
  const { name, description, emoji } = space
  const { id } = await manager.api.createSpace({ body: { name, description, emoji } })
  outcome.made.push(space.name)
  return { spaceId: id, isNew: true }
}

async function fillFolder(
  url: string,
  items: readonly Item[],
  place: Place,
  sessionOf: (sub: string) => Promise<Session>,
  outcome: Outcome,
): Promise<void> {
  for (const item of items) {
    const author = await sessionOf(item.author)
    const path = `${place.path} / ${item.title}`
    const there = await documentCalled(author, place, item)
    const id = there ?? (await create(author, place, item))
    // A page that an earlier run made and could not write is written now.
    const isWritten = item.kind === 'page' && (await writePage(url, author, id, item.blocks))
    ;(there === undefined || isWritten ? outcome.made : outcome.found).push(path)
    if (item.kind === 'folder')
      await fillFolder(url, item.items, { ...place, parentId: id, path }, sessionOf, outcome)
    else if (there === undefined)
      for (const sub of item.favouriteOf ?? [])
        await (await sessionOf(sub)).api.addFavourite({ params: { documentId: id } })
  }
}

async function documentCalled(
  author: Session,
  { spaceId, parentId }: Place,
  item: Item,
): Promise<string | undefined> {
  const { taken } = await author.api.checkNames({
    params: { spaceId },
    body: { parentId, names: [item.title] },
  })
  return taken.find(({ kind }) => kind === item.kind)?.documentId
}

async function create(author: Session, { spaceId, parentId }: Place, item: Item): Promise<string> {
  if (item.kind === 'file') return upload(author, { spaceId, parentId }, item)
  const { kind, title } = item
  return (await author.api.createDocument({ params: { spaceId }, body: { kind, title, parentId } })).id
}

async function upload(
  { api }: Session,
  { spaceId, parentId }: Omit<Place, 'path'>,
  { title, mediaType, bytes }: Extract<Item, { kind: 'file' }>,
): Promise<string> {
  const content = bytes()
  const sha256 = createHash('sha256').update(content).digest('hex')
  const { uploadId, partSize, parts } = await api.startUpload({
    params: { spaceId },
    body: { name: title, size: content.length, mediaType, parentId, sha256 },
  })
  const received = await Promise.all(
    parts.map(async ({ number, url }) => {
      const body = new Uint8Array(content.subarray((number - 1) * partSize, number * partSize))
      const answer = await fetch(url, { method: 'PUT', body })
      if (!answer.ok) throw new Error(`The object store did not take ${title} (${answer.status}).`)
      return { number, etag: (answer.headers.get('etag') ?? '').replaceAll('"', '') }
    }),
  )
  return (await api.completeUpload({ params: { spaceId, uploadId }, body: { parts: received } })).id
}

/** Every page of a list. */
async function all<T>(
  list: (page: { cursor?: string }) => Promise<{ items: T[]; next?: string | undefined }>,
): Promise<T[]> {
  const { items, next } = await list({})
  let [found, cursor] = [items, next]
  while (cursor !== undefined) {
    const page = await list({ cursor })
    found = [...found, ...page.items]
    cursor = page.next
  }
  return found
}
