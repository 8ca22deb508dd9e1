import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, UserError } from '../system/user-error.ts'

const names = [
  'postgresSuper',
  'postgresOwner',
  'postgresApp',
  'storageAccessKey',
  'storageSecretKey',
  'clientSecret',
  'providerCookies',
  'internalToken',
] as const

/** Names of the random values that an embedded set-up makes for itself at its first start. */
export type SecretName = (typeof names)[number]

/**
 * The secret of that name from `<dataDir>/secrets.json` (mode 0600): 256 bits as 43 characters that need no escaping in an address.
 * Nothing in Parvis has a secret known beforehand.
 */
export function secret(dataDir: string, name: SecretName): string {
  const file = join(dataDir, 'secrets.json')
  const known = read(file)
  const value = known[name]
  if (value !== undefined) return value
  // All that are missing at once, so that processes which start side by side find theirs and write nothing.
  const made = Object.fromEntries(
    names.map((each) => [each, known[each] ?? randomBytes(32).toString('base64url')]),
  )
  mkdirSync(dataDir, { recursive: true })
  writeWhole(file, JSON.stringify({ ...known, ...made }, null, 2) + '\n')
  return secret(dataDir, name)
}

/** Writes a private file by way of a neighbour, so that a crash leaves the old content or the new, never half. */
export function writeWhole(file: string, content: string): void {
  writeFileSync(`${file}.new`, content, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function read(file: string): Partial<Record<string, string>> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {}
    throw error
  }
  try {
    // This file is written by the function above alone: an object of strings.
    return JSON.parse(text) as Partial<Record<string, string>>
  } catch {
    throw new UserError(`${file} is damaged: put its backup back, the database can't be opened without it.`)
  }
}
