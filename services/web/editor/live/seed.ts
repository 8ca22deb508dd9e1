import { fromBase64 } from 'lib0/buffer'
import * as Y from 'yjs'

/**
 * An empty page, as a Yjs update of client 1: one block group holding one paragraph with an empty text, as BlockNote
 * begins. The text is part of it: of two texts, made by two people with their first letters, one would be folded into the other.
 * Never change these bytes: they are in every page, and the same bytes from two people are one and the same change.
 */
const emptyPage =
  'AQgBAAcBCGRvY3VtZW50AwpibG9ja0dyb3VwBwABAAMOYmxvY2tDb250YWluZXIoAAEBAmlkAXcOaW5pdGlhbEJsb2NrSWQHAAEBAwlw' +
  'YXJhZ3JhcGgoAAEDD2JhY2tncm91bmRDb2xvcgF3B2RlZmF1bHQoAAEDCXRleHRDb2xvcgF3B2RlZmF1bHQoAAEDDXRleHRBbGlnbm1l' +
  'bnQBdwRsZWZ0BwABAwYA'

/**
 * Gives a page that was just made its first paragraph. Else each of two people who begin at the same moment would make
 * one with their first letter, a page may hold only one of these, and the other's letters would go with theirs.
 */
export function seed(doc: Y.Doc, fragment: Y.XmlFragment, origin: unknown): void {
  // Entries are no page's: what some program has made there is left alone.
  if (fragment.length === 0 && fragment._map.size === 0) Y.applyUpdate(doc, fromBase64(emptyPage), origin)
}
