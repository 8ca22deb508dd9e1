import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Stand } from './stand.ts'

/** The link in the mail that was sent to this address, once it has been; mail of the stand is kept in a folder. */
export async function linkInMail({ dataDir }: Stand, to: string): Promise<string> {
  const folder = join(dataDir, 'mail')
  const endMs = Date.now() + 20_000
  while (Date.now() < endMs) {
    const names = await readdir(folder).catch(() => [])
    const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
    const mail = mails.find((raw) => raw.includes(`To: ${to}`))
    const link = mail && /http\S+\/invitation#[\w-]{43}/.exec(unfolded(mail))?.[0]
    if (link) return link
    await pause(100)
  }
  throw new Error(`No mail to ${to} has come.`)
}

/** Quoted-printable lines joined again (RFC 2045, 6.7); enough to read an address. */
const unfolded = (raw: string): string => raw.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
