import type { Database } from '@parvis/service/database/database.ts'
import type { Job } from '@parvis/service/jobs/job.ts'
import type { Logger } from '@parvis/service/process/log.ts'
import { hashToken } from '@parvis/service/session/session.ts'
import { isFinal, type Post } from '../../mail/post.ts'
import { invitationMail } from '../message.ts'
import { invitationToken } from '../token.ts'
import * as store from './store.ts'

/** `secret` is what the links are derived from. */
export type Outbox = { db: Database; log: Logger; post: Post; publicUrl: string; secret: string }

const everyMs = 15_000
const batch = 20

/**
 * Sends the mails of invitations after their rows are committed, at least once each: the rows are the outbox, so that none is lost to a crash
 * or to a mail server that is away.
 */
export const senderJob = (outbox: Outbox): Job => ({
  name: 'mail of invitations',
  everyMs,
  firstMs: 0,
  run: async () => (await sendBatch(outbox)) === batch,
})

/** Sends what is due, one batch; returns how many mails were tried. */
export async function sendBatch(outbox: Outbox): Promise<number> {
  const { db, secret } = outbox
  const due = await db.transaction(async (tx) => {
    const rows = await store.claim(tx, batch)
    for (const row of rows) {
      // Only when the secret has changed since the invitation was made.
      const tokenHash = hashToken(invitationToken(secret, row.id, row.issue))
      if (!tokenHash.equals(row.tokenHash)) await store.setTokenHash(tx, row.id, tokenHash)
    }
    return rows
  })
  for (const row of due) await sendOne(outbox, row)
  return due.length
}

async function sendOne({ db, log, post, publicUrl, secret }: Outbox, row: store.DueRow): Promise<void> {
  const link = `${publicUrl}/invitation#${invitationToken(secret, row.id, row.issue)}`
  const mail = invitationMail({ ...row, id: `${row.id}.${row.issue}`, to: row.email, link })
  try {
    await post.send(mail)
  } catch (error) {
    const final = isFinal(error)
    log.warn({ err: error, invitationId: row.id, final }, 'an invitation could not be sent')
    if (final) await store.giveUp(db, row)
    return
  }
  await store.markSent(db, row)
}
