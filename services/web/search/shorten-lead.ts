import type { Marked } from '@parvis/contract/search.ts'

/** How much stands before the first mark where an excerpt has one line, in UTF-16 units. */
const mostLead = 28

/** An excerpt whose first mark is near its beginning, so that it is seen on a line that is cut off. */
export function shortenLead(pieces: Marked): Marked {
  const [lead, ...rest] = pieces
  if (lead === undefined) return pieces
  // The server says "… " by itself, in a piece of its own.
  if (lead.text.trim() === '…') return [lead, ...shortenLead(rest).filter(({ text }) => text !== ellipsis)]
  if (lead.found || lead.text.length <= mostLead) return pieces
  const kept = lead.text.slice(-mostLead)
  const space = kept.indexOf(' ')
  return [
    { text: ellipsis, found: false },
    { text: space === -1 ? kept : kept.slice(space + 1), found: false },
    ...rest,
  ]
}

const ellipsis = '… '
