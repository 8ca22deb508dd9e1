import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Logger } from '@parvis/service/process/log.ts'

/** `id` names the mail for ever: one sent twice has the same Message-ID, so that mail programs show it once. */
export type Mail = { id: string; to: string; subject: string; text: string; html: string }

/** Where mail leaves. `send` rejects when it could not be handed over. */
export type Post = { send: (mail: Mail) => Promise<void>; close: () => void }

const automatic = { 'auto-submitted': 'auto-generated' }

const message = (from: string, domain: string, { id, ...mail }: Mail) => ({
  ...mail,
  from,
  messageId: `<${id}@${domain}>`,
  headers: automatic,
  disableFileAccess: true,
  disableUrlAccess: true,
})

/** Through the operator's SMTP server. */
export function smtpPost(url: string, from: string, domain: string): Post {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  })
  return {
    send: async (mail) => {
      await transport.sendMail(message(from, domain, mail))
    },
    close: () => transport.close(),
  }
}

/** Into a folder, a file a mail, for a machine without a mail server; the log says where each one lies. */
export function folderPost(folder: string, from: string, domain: string, log: Logger): Post {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    send: async (mail) => {
      const { message: bytes } = await transport.sendMail(message(from, domain, mail))
      await mkdir(folder, { recursive: true })
      const file = join(folder, `${mail.id}.eml`)
      // Whole or not at all, for whoever looks into the folder meanwhile.
      await writeFile(`${file}.part`, bytes)
      await rename(`${file}.part`, file)
      log.info({ file, subject: mail.subject }, 'mail kept')
    },
    close: () => transport.close(),
  }
}

/** Whether the server has refused this very mail for good (RFC 5321, 4.2.1: replies 5yz), so that trying again serves nothing. */
export const isFinal = (error: unknown): boolean =>
  error instanceof Error &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500
