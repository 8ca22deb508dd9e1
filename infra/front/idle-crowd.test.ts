import { expect } from 'chai'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { openRecorder } from './testing/stand.ts'

// 15,000 by name; so many need as many open files here and in the front.
const idleCount = Number(process.env['PARVIS_IDLE_CONNECTIONS'] ?? 2_000)
const unfinishedCount = 260
const main = fileURLToPath(new URL('main.ts', import.meta.url))

describe(`one client with ${idleCount} idle connections and ${unfinishedCount} unfinished bodies`, function () {
  this.timeout(120_000)
  let folder: string
  let port: number
  let front: ChildProcess
  let service: Awaited<ReturnType<typeof openRecorder>>
  const mine: Socket[] = []
  let closed = 0
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-front-'))
    writeFileSync(join(folder, 'index.html'), 'the page')
    service = await openRecorder()
    const env = {
      PORT: '0',
      HOST: '127.0.0.1',
      PUBLIC_URL: 'http://localhost',
      PAGE_DIR: folder,
      STORAGE_ORIGIN: 'http://localhost',
      DOCUMENTS: service.origin,
      // No more than this client takes.
      MAX_CONNECTIONS: String(idleCount),
    }
    const command = 'ulimit -n $(ulimit -Hn); exec "$@"'
    front = spawn('sh', ['-c', command, 'sh', process.execPath, '--import', 'tsx', main], {
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'info', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (front.stdout === null) throw new Error('A pipe was asked for.')
    // Its first line, and what Node gives with this event.
    const [line] = (await once(front.stdout, 'data')) as [Buffer]
    port = Number(/"port":(\d+)/.exec(line.toString())?.[1])
  })
  after(async () => {
    for (const socket of mine) socket.destroy()
    front.kill('SIGTERM')
    await once(front, 'exit')
    service.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const open = async (bytes: string) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined).on('close', () => (closed += 1))
    mine.push(socket)
    await once(socket, 'connect')
    if (bytes !== '') socket.write(bytes)
  }
  const ask = async (path: string, method = 'GET') => {
    const asked = request({ host: '127.0.0.1', port, path, method, agent: false })
    asked.end(method === 'GET' ? undefined : 'a body')
    // What Node gives with this event.
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    return [answer.statusCode, await text(answer)]
  }

  it('stops nobody: others are answered at once, by their page and by their services', async () => {
    for (let at = 0; at < idleCount; at += 500)
      await Promise.all(Array.from({ length: Math.min(500, idleCount - at) }, () => open('')))
    const body = `POST /api/documents HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Length: 1000\r\n\r\nhalf`
    await Promise.all(Array.from({ length: unfinishedCount }, () => open(body)))
    const startMs = Date.now()
    for (let times = 0; times < 5; times += 1) {
      expect(await ask('/')).to.deep.equal([200, 'the page'])
      expect(await ask('/api/documents')).to.deep.equal([200, 'GET /api/documents'])
      expect(await ask('/api/documents', 'POST')).to.deep.equal([200, 'POST /api/documents'])
    }
    expect(Date.now() - startMs).to.be.lessThan(5_000)
    expect(service.reads.at(-1)?.body).to.equal('a body')
    // Only those made room that waited for nothing.
    while (closed < unfinishedCount) await new Promise((done) => setTimeout(done, 5))
    expect(closed).to.be.lessThan(unfinishedCount + 20)
  })
})
