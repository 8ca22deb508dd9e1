import { Parser } from 'htmlparser2'
import { Unreadable } from './unreadable.ts'

export type Attributes = Record<string, string>

/** What is done with the elements of a document, by their names without prefix. */
export type Visitor = {
  /** Returns what is left out from here on: 0 this element, 1 the rest of what it stands in, and so on. Neither text nor `close` follows of that. */
  open?: (name: string, attributes: Attributes) => number | undefined
  close?: (name: string) => void
  text?: (text: string) => void
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The value of an attribute, whatever its prefix. */
export function valueOf(attributes: Attributes, name: string): string | undefined {
  for (const [key, value] of Object.entries(attributes)) if (local(key) === name) return value
  return undefined
}

type Reading = { as: 'xml' | 'html'; mostDepth: number; encoding: string }

/**
 * Goes over markup as it comes, without keeping any of it. Nothing outside is ever fetched and no entity of a document's own is
 * replaced: XML with a doctype, where they would be declared, is refused.
 */
export async function walk(
  chunks: AsyncIterable<Uint8Array>,
  { as, mostDepth, encoding }: Reading,
  visitor: Visitor,
): Promise<void> {
  const xml = as === 'xml'
  let depth = 0
  /** The depth of the element that is left out. */
  let leftOut = Infinity
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth += 1
        if (depth > mostDepth) throw new Unreadable('too deep')
        if (depth >= leftOut) return
        const levels = visitor.open?.(xml ? local(name) : name, attributes)
        if (levels !== undefined) leftOut = depth - levels
      },
      onclosetag: (name) => {
        if (depth < leftOut) visitor.close?.(xml ? local(name) : name)
        if (depth === leftOut) leftOut = Infinity
        depth -= 1
      },
      ontext: (text) => {
        if (depth < leftOut) visitor.text?.(text)
      },
      onprocessinginstruction: (name) => {
        if (xml && name.toLowerCase() === '!doctype') throw new Unreadable('has a doctype')
      },
    },
    { xmlMode: xml, decodeEntities: true },
  )
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) parser.write(decoder.decode(chunk, { stream: true }))
  parser.end(decoder.decode())
}
