import { pageFragment } from '@parvis/contract/live/fragment.ts'
import * as Y from 'yjs'

/** More text than this says nothing new to a search. */
const maxLength = 1_000_000

/**
 * The words of a page, its blocks on lines of their own, whatever lies in it. Only its own root is read: a search must not find what
 * nobody who opens the page can see.
 */
export function textOf(doc: Y.Doc): string {
  const out: string[] = []
  let left = maxLength
  const say = (text: string): void => {
    if (left <= 0) return
    out.push(text.slice(0, left))
    left -= text.length
  }
  const root = doc.share.get(pageFragment)
  if (root !== undefined) walk(root, say)
  return out
    .join('')
    .replaceAll('\0', '')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim()
}

/** Depth is bounded before an update is stored, so recursion is safe here. */
type Shared = NonNullable<ReturnType<Y.Doc['share']['get']>>

function walk(type: Shared, say: (text: string) => void): void {
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted) speak(item, say)
  // Texts in maps: boards and the like; attributes of blocks are formatting, not words.
  if (!(type instanceof Y.XmlElement))
    for (const item of type._map.values()) if (!item.deleted && !isXml(type)) speak(item, say)
}

const isXml = (type: Shared): boolean => type instanceof Y.XmlText || type instanceof Y.XmlFragment

function speak({ content }: Y.Item, say: (text: string) => void): void {
  if (content instanceof Y.ContentString) say(content.str)
  else if (content instanceof Y.ContentType) {
    say('\n')
    // Typed as any there; it is a shared type as every other.
    walk(content.type as Shared, say)
    say('\n')
  } else if (content instanceof Y.ContentAny)
    for (const value of content.arr) if (typeof value === 'string') say(`${value}\n`)
}
