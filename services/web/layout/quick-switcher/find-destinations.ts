import type { Entry } from '@parvis/contract/documents.ts'
import { foldText } from '../../components/fold-text.ts'

/** Somewhere to go. */
export type Destination =
  | { type: 'space'; id: string; name: string; href: string; space: { name: string; emoji: string | null } }
  | { type: 'document'; id: string; name: string; href: string; document: Looks; spaceName: string }

type Looks = Pick<Entry, 'kind' | 'title' | 'mediaType'>

type SpaceLike = { id: string; name: string; emoji: string | null }
type DocumentLike = Looks & { id: string; spaceName: string }

const most = 8

/** Spaces, then documents, that hold every word; those whose name begins with the first word come first. */
export function findDestinations(
  words: string,
  spaces: SpaceLike[],
  documents: DocumentLike[],
): Destination[] {
  const all: Destination[] = [
    ...spaces.map((space) => ({
      type: 'space' as const,
      id: space.id,
      name: space.name,
      href: `/espaces/${space.id}`,
      space,
    })),
    ...documents.map((document) => ({
      type: 'document' as const,
      id: document.id,
      name: document.title,
      href: `/documents/${document.id}`,
      document,
      spaceName: document.spaceName,
    })),
  ]
  const wanted = foldText(words).split(/\s+/)
  const [first = ''] = wanted
  const hits = all.filter(({ name }) => wanted.every((word) => foldText(name).includes(word)))
  const ranked = hits.toSorted(
    (a, b) => Number(!foldText(a.name).startsWith(first)) - Number(!foldText(b.name).startsWith(first)),
  )
  return [
    ...ranked.filter(({ type }) => type === 'space').slice(0, most),
    ...ranked.filter(({ type }) => type === 'document').slice(0, most),
  ]
}
