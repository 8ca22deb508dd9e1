import { addressOf } from './picked-person.ts'

/** The addresses in what was typed or pasted, each once, and the parts that hold none, as they were written. */
export type ParsedAddresses = { addresses: string[]; wrong: string[] }

/**
 * Reads a list as mail programs write it: `Prénom Nom <adresse>; …`, bare addresses, with semicolons, commas, line breaks or spaces
 * between. A name in front of `<…>` may hold commas of its own ("FONTAINE, Claire <…>").
 */
export function parseAddresses(text: string): ParsedAddresses {
  const addresses = new Set<string>()
  const wrong: string[] = []
  for (const part of partsOf(text)) {
    const address = addressOf(part.replace(/^mailto:/i, ''))
    if (address) addresses.add(address)
    else wrong.push(part)
  }
  return { addresses: [...addresses], wrong }
}

function partsOf(text: string): string[] {
  return withoutQuoted(text)
    .split(/[;\n\r]+/)
    .flatMap(ofPiece)
    .map((part) => part.trim())
    .filter(Boolean)
}

/** What stands between two semicolons: every `<…>` is one, and so is what no `<…>` follows. */
function ofPiece(piece: string): string[] {
  const parts: string[] = []
  let rest = piece
  for (let open = rest.indexOf('<'); open !== -1; open = rest.indexOf('<')) {
    const close = rest.indexOf('>', open)
    if (close === -1) break
    // In front of the name there may be bare addresses.
    parts.push(...bare(rest.slice(0, open)).filter((part) => part.includes('@')))
    const inside = rest.slice(open + 1, close).trim()
    parts.push(
      addressOf(inside.replace(/^mailto:/i, '')) ? inside : rest.slice(0, close + 1).replace(/^[\s,]+/, ''),
    )
    rest = rest.slice(close + 1)
  }
  return [...parts, ...bare(rest)]
}

/** Parts between commas; where each word has an @, spaces part them too. */
const bare = (text: string): string[] =>
  text.split(',').flatMap((part) => {
    const words = part.trim().split(/\s+/)
    return words.every((word) => word.includes('@')) ? words : [part.trim()]
  })

/** Names in quotes may hold semicolons; they are not needed. */
const withoutQuoted = (text: string): string => text.replace(/"[^"]*"(?=\s*<)/g, '')
