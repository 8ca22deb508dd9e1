import { addressPattern, mostAddressLetters } from '@parvis/contract/address.ts'

/** Someone about to be added: an agent of the directory, or an address that will be invited. */
export type PickedPerson =
  { kind: 'agent'; id: string; name: string; email: string } | { kind: 'address'; email: string }

export const nameOf = (picked: PickedPerson): string => (picked.kind === 'agent' ? picked.name : picked.email)

/** The address that was typed, in lower case; `undefined` while it is not a whole one. */
export function addressOf(words: string): string | undefined {
  const text = words.trim().toLowerCase()
  return text.length <= mostAddressLetters && addressPattern.test(text) ? text : undefined
}
