/** Someone about to be added: an agent of the directory, or an address that will be invited. */
export type Picked =
  { kind: 'agent'; id: string; name: string; email: string } | { kind: 'address'; email: string }

export const nameOf = (picked: Picked): string => (picked.kind === 'agent' ? picked.name : picked.email)

const address = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]{2,}$/

/** The address that was typed, in lower case; `undefined` while it is not a whole one. The server has the last word. */
export function addressOf(words: string): string | undefined {
  const text = words.trim().toLowerCase()
  return address.test(text) ? text : undefined
}
