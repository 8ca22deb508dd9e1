import { fromBufferPromise, type Entry } from 'yauzl'
import type { Limits } from './limits.ts'
import { walk, type Visitor } from './markup.ts'
import { Unreadable } from './unreadable.ts'

/** The parts of an office file, which is a ZIP. */
export type Parts = {
  names: string[]
  /** Goes over a part in XML; over nothing when there is no such part. */
  visit: (name: string, visitor: Visitor) => Promise<void>
}

/** Office programs write what needs a password as a compound file around what is encrypted. */
const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')

export async function openParts(bytes: Buffer, limits: Limits): Promise<Parts> {
  if (bytes.subarray(0, compound.length).equals(compound))
    throw new Unreadable(bytes.includes(encryptedPackage) ? 'encrypted' : 'broken')
  const zip = await fromBufferPromise(bytes)
  if (zip.entryCount > limits.mostParts) throw new Unreadable('too many parts')
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  let inflated = 0

  return {
    names: [...entries.keys()],
    visit: async (name, visitor) => {
      const entry = entries.get(name)
      if (entry === undefined) return
      if (entry.isEncrypted()) throw new Unreadable('encrypted')
      // What is announced is what comes: yauzl breaks off where there is more.
      inflated += entry.uncompressedSize
      if (inflated > limits.mostInflatedBytes) throw new Unreadable('inflates too far')
      const stream = await zip.openReadStreamPromise(entry)
      await walk(stream, { as: 'xml', mostDepth: limits.mostDepth, encoding: 'utf-8' }, visitor)
    },
  }
}

const numberIn = (name: string): number => Number(/\d+/.exec(name)?.[0] ?? 0)

/** The parts whose name has a pattern, in the order of their numbers: "slide10" after "slide9". */
export const partsNamed = ({ names }: Parts, pattern: RegExp): string[] =>
  names.filter((name) => pattern.test(name)).sort((a, b) => numberIn(a) - numberIn(b))

/** Refuses what lacks the part without which it is not what its media type says. */
export function requirePart({ names }: Parts, pattern: RegExp): void {
  if (!names.some((name) => pattern.test(name))) throw new Unreadable('broken')
}
