import * as Y from 'yjs'
import { isElement, opsOf } from './judge.ts'

/** The same content as another, to the byte the same whoever makes it. */
export const copyOf = (element: Y.XmlElement): Y.XmlElement =>
  copyWith(
    element,
    element.toArray().flatMap((child): (Y.XmlElement | Y.XmlText)[] => {
      if (isElement(child)) return [copyOf(child)]
      return child instanceof Y.XmlText ? [copyOfText(child, 0, child.length)] : []
    }),
  )

/** A copy of a block's content with only those of its words that another does not have. */
export function trimTo(content: Y.XmlElement, other: Y.XmlElement): Y.XmlElement {
  const rest = restOf(content, other)
  const text = textIn(content)
  return rest && text ? copyWith(content, [copyOfText(text, rest.start, rest.end)]) : copyOf(content)
}

/** Takes the words out of a block's content that another has as well. */
export function keepRest(content: Y.XmlElement, other: Y.XmlElement): void {
  const rest = restOf(content, other)
  const text = textIn(content)
  if (!rest || !text) return
  text.delete(rest.end, text.length - rest.end)
  text.delete(0, rest.start)
}

function copyWith(element: Y.XmlElement, children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const copy = new Y.XmlElement(element.nodeName)
  for (const [name, value] of attributesOf(element))
    // Yjs says that attributes are strings; y-prosemirror keeps numbers and lists in them as they are.
    copy.setAttribute(name, value as string)
  copy.insert(0, children)
  return copy
}

/** Whether a content says all that another does. */
export function coversText(content: Y.XmlElement, other: Y.XmlElement): boolean {
  if (sayingOf(content) === sayingOf(other)) return true
  const rest = restOf(other, content)
  return rest !== undefined && rest.start >= rest.end
}

/** All that an element says, attributes and formats too, as a string. */
export function sayingOf(element: Y.XmlElement): string {
  return JSON.stringify(valueOf(element))
}

function valueOf(element: Y.XmlElement): unknown {
  const children = element.toArray().map((child) => {
    if (isElement(child)) return valueOf(child)
    return child instanceof Y.XmlText
      ? opsOf(child).map(({ insert, attributes = {} }) => [insert, Object.entries(attributes).sort(byName)])
      : null
  })
  return [element.nodeName, attributesOf(element), children]
}

export function idOf(block: Y.XmlElement): string | undefined {
  const id: unknown = block.getAttribute('id')
  return typeof id === 'string' ? id : undefined
}

/** Contents that are text and nothing else; what others hold can't be told apart by words. */
const isTextBlock = (content: Y.XmlElement): boolean =>
  !withoutText.has(content.nodeName) && content.toArray().every((child) => child instanceof Y.XmlText)

/** These hold no text, whatever is in them. */
const withoutText = new Set(['image', 'file', 'video', 'audio', 'divider', 'table', 'blockContainer'])

const textIn = (content: Y.XmlElement): Y.XmlText | undefined =>
  content.toArray().find((child) => child instanceof Y.XmlText)

/** Letters only: what is put beside them in a text counts as one of its own. */
const lettersIn = (content: Y.XmlElement): string | undefined => {
  if (!isTextBlock(content) || content.length > 1) return undefined
  const text = textIn(content)
  const ops = text ? opsOf(text) : []
  if (!ops.every(({ insert }) => typeof insert === 'string')) return undefined
  return ops.map(({ insert }) => insert).join('')
}

/** A letter of a script that puts spaces between words. */
const wordLetter = /[\p{L}\p{N}](?<!\p{Script=Han})/u

/**
 * The part of a content's text that another does not have: what is between that which both begin and end with, in whole words. Undefined
 * where they can't be compared. Of one text that two people have made two contents of, that is what one of them has changed.
 */
export function restOf(
  content: Y.XmlElement,
  other: Y.XmlElement,
): { start: number; end: number } | undefined {
  const [mine, theirs] = [lettersIn(content), lettersIn(other)]
  if (mine === undefined || theirs === undefined) return mine === '' ? { start: 0, end: 0 } : undefined
  const most = Math.min(mine.length, theirs.length)
  let start = 0
  while (start < most && mine[start] === theirs[start]) start += 1
  let end = mine.length
  while (
    end > start &&
    theirs.length - (mine.length - end) > start &&
    mine[end - 1] === theirs[theirs.length - 1 - (mine.length - end)]
  )
    end -= 1
  if (start >= end) return { start, end }
  while (start > 0 && wordLetter.test(mine[start] ?? '') && wordLetter.test(mine[start - 1] ?? '')) start -= 1
  while (end < mine.length && wordLetter.test(mine[end] ?? '') && wordLetter.test(mine[end - 1] ?? ''))
    end += 1
  return { start, end }
}

function copyOfText(text: Y.XmlText, from: number, to: number): Y.XmlText {
  const copy = new Y.XmlText()
  let at = 0
  const parts = opsOf(text).flatMap(({ insert, attributes }) => {
    const length = typeof insert === 'string' ? insert.length : 1
    const [start, end] = [Math.max(0, from - at), Math.min(length, to - at)]
    at += length
    if (start >= end) return []
    const said = typeof insert === 'string' ? insert.slice(start, end) : insert
    return [{ insert: said, attributes: Object.fromEntries(Object.entries(attributes ?? {}).sort(byName)) }]
  })
  copy.applyDelta(parts)
  return copy
}

const byName = ([one]: [string, unknown], [two]: [string, unknown]): number => (one < two ? -1 : 1)

const attributesOf = (element: Y.XmlElement): [string, unknown][] =>
  Object.entries(element.getAttributes()).sort(byName)
