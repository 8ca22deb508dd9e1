import { expect } from 'chai'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { startJob } from '@parvis/service/jobs/job.ts'
import { createLog } from '@parvis/service/process/log.ts'
import { makeAgent, makeSpace, publicUrl } from '@parvis/testing/factories.ts'
import { folderPost, smtpPost, type Post } from '../../mail/post.ts'
import { openTestApp, type TestApp } from '../../testing/test-app.ts'
import { sendBatch, senderJob, type Outbox } from './sender.ts'

const log = createLog('test', 'silent')
const from = 'Parvis <no-reply@parvis.test>'

type Received = { to: string[]; raw: string }

/** A real SMTP server; `answer` may refuse a recipient with a code. */
async function mailServer(answer: { code?: number }) {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => {
      if (answer.code === undefined) done()
      else done(Object.assign(new Error('refused'), { responseCode: answer.code }))
    },
    onData: (stream, session, done) => {
      void text(stream).then((raw) => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(resolve)
    })
  return { received, close, url: `smtp://127.0.0.1:${port}` }
}

describe('the mails of invitations', () => {
  let app: TestApp
  before(async () => {
    app = await openTestApp()
  })
  after(() => app.close())
  beforeEach(() => app.data.db('invitation').delete())

  const outbox = (post: Post): Outbox => ({ db: app.data.db, log, post, publicUrl, secret: app.secret })
  const invite = async (emails: string[], spaceName = 'Budget & « Été »') => {
    const manager = await makeAgent(app.data.db, { name: 'Zoé <b>Aubert' })
    const { id: spaceId } = await makeSpace(app.data.db, { name: spaceName, members: { manager } })
    await app.as(manager).invite({ params: { spaceId }, body: { emails, role: 'editor' } })
    return { manager, spaceId }
  }
  const rows = (): Promise<{ sent_at: string | null; send_attempts: number }[]> =>
    app.data.db('invitation').select('sent_at', 'send_attempts')
  /** The words of a mail, its transfer encoding undone. */
  const decoded = (raw: string): string =>
    Buffer.from(
      raw
        .replaceAll(/=\r?\n/g, '')
        .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
      'latin1',
    ).toString()

  it('go through the SMTP server with a link that lets the person in', async () => {
    const server = await mailServer({})
    const post = smtpPost(server.url, from, 'parvis.test')
    const ana = await makeAgent(app.data.db)
    const { spaceId } = await invite([ana.email])
    expect(await sendBatch(outbox(post))).to.equal(1)
    post.close()
    await server.close()
    const [mail] = server.received
    expect(mail?.to).to.deep.equal([ana.email])
    const body = decoded(mail?.raw ?? '')
    expect(body).to.contain('vous invite à rejoindre l’espace « Budget & « Été » »')
    expect(body).to.contain('invites you to join the space').and.contain('contributeur')
    expect(body).to.contain('Zoé &#60;b&#62;Aubert').and.contain('Budget &#38; «')
    const token = new RegExp(`${publicUrl}/invitation#([\\w-]{43})`).exec(body)?.[1] ?? ''
    expect(await app.as(ana).acceptInvitation({ body: { token } })).to.deep.equal({ spaceId })
    expect((await rows())[0]?.sent_at).to.be.a('string')
  })

  it('are kept as files where there is no mail server', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parvis-mail-'))
    await invite(['ana@x.test'])
    await sendBatch(outbox(folderPost(folder, from, 'parvis.test', log)))
    const files = await readdir(folder)
    expect(files).to.have.length(1)
    expect(files[0]).to.match(/^[\w-]{36}\.1\.eml$/)
    const raw = await readFile(join(folder, files[0] ?? ''), 'utf8')
    expect(raw).to.contain('To: ana@x.test').and.contain('Auto-Submitted: auto-generated')
    await rm(folder, { recursive: true })
  })

  it('leave once each, though several instances send them', async () => {
    const server = await mailServer({})
    const emails = Array.from({ length: 45 }, (_, i) => `p${i}@x.test`)
    await invite(emails)
    const posts = [1, 2, 3].map(() => smtpPost(server.url, from, 'parvis.test'))
    const senders = posts.map((post) => startJob(senderJob(outbox(post)), log))
    while (server.received.length < 45) await new Promise((resolve) => setTimeout(resolve, 10))
    await Promise.all(senders.map((sender) => sender.stop()))
    for (const post of posts) post.close()
    await server.close()
    expect(server.received.flatMap(({ to }) => to).sort()).to.deep.equal(emails.sort())
  })

  it('are tried again later when the mail server is away, with the same link', async () => {
    const away = smtpPost('smtp://127.0.0.1:9', from, 'parvis.test')
    await invite(['ana@x.test'])
    await sendBatch(outbox(away))
    away.close()
    expect(await rows()).to.deep.equal([{ sent_at: null, send_attempts: 1 }])
    const folder = await mkdtemp(join(tmpdir(), 'parvis-mail-'))
    const post = folderPost(folder, from, 'parvis.test', log)
    expect(await sendBatch(outbox(post)), 'not at once').to.equal(0)
    await app.data.db('invitation').update({ send_after: new Date() })
    expect(await sendBatch(outbox(post))).to.equal(1)
    expect(await readdir(folder)).to.have.length(1)
    await rm(folder, { recursive: true })
  })

  it('that were sent just before a crash are sent again with the same link and Message-ID', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parvis-mail-'))
    const post = folderPost(folder, from, 'parvis.test', log)
    await invite(['ana@x.test'])
    const mailOf = async () => {
      await sendBatch(outbox(post))
      const [file = ''] = await readdir(folder)
      const raw = await readFile(join(folder, file), 'utf8')
      return [/invitation#([\w-]{43})/.exec(decoded(raw))?.[1], /Message-ID: (.*)/.exec(raw)?.[1]]
    }
    const first = await mailOf()
    await app.data.db('invitation').update({ sent_at: null, send_after: new Date() })
    expect(await mailOf()).to.deep.equal(first)
    await rm(folder, { recursive: true })
  })

  it('that the server refuses for good are given up; a refusal for now is not', async () => {
    const answer: { code?: number } = { code: 450 }
    const server = await mailServer(answer)
    const post = smtpPost(server.url, from, 'parvis.test')
    await invite(['ana@x.test'])
    await sendBatch(outbox(post))
    const due = () => app.data.db('invitation').update({ send_after: new Date() })
    expect(await due()).to.equal(1)
    answer.code = 550
    await sendBatch(outbox(post))
    const forever = await app.data.db('invitation').whereRaw(`send_after = 'infinity'`).select('id')
    expect(forever).to.have.length(1)
    post.close()
    await server.close()
  })

  it('do not leave once the invitation is revoked', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parvis-mail-'))
    const { manager, spaceId } = await invite(['ana@x.test'])
    const { items } = await app.as(manager).listInvitations({ params: { spaceId }, query: {} })
    const invitationId = items[0]?.id ?? ''
    await app.as(manager).revokeInvitation({ params: { spaceId, invitationId } })
    expect(await sendBatch(outbox(folderPost(folder, from, 'parvis.test', log)))).to.equal(0)
    await rm(folder, { recursive: true })
  })

  it('cannot be given other headers by the name of a space', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parvis-mail-'))
    await invite(['ana@x.test'])
    await app.data.owner('space').update({ name: 'x\r\nBcc: evil@x.test' })
    await sendBatch(outbox(folderPost(folder, from, 'parvis.test', log)))
    const [file = ''] = await readdir(folder)
    const [headers] = (await readFile(join(folder, file), 'utf8')).split('\n\n')
    expect(headers).to.contain('Subject:').and.not.match(/^Bcc:/im)
    await rm(folder, { recursive: true })
  })
})
