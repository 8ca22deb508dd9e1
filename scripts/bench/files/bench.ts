import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openObjects, type Objects } from '@parvis/service/storage/objects.ts'
import type { Bench, Options } from '../bench.ts'
import type { Figures } from '../figure.ts'
import { startDatabase } from '../machine/database.ts'
import { type Documents, startDocuments } from '../machine/documents.ts'
import { residentMB } from '../machine/usage.ts'
import * as client from './client.ts'
import * as direct from './direct.ts'
import { makeSender } from './store.ts'
import { startEmbedded, startReal, type Store } from './stores.ts'
import { storageVariables } from '@parvis/service/storage/object-store.ts'

const partSize = 16 * 2 ** 20
const smallBytes = 2_048

type Context = {
  server: string
  objects: Objects
  sender: client.Sender
  service: Documents
  options: Options
  figures: Figures
  say: (line: string) => void
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const startMs = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - startMs) / 1_000 }
}

/** One large file up and down, through Parvis and on the store itself by turns, so that both meet the same weather. */
async function large({ server, objects, sender, service, options, figures, say }: Context): Promise<void> {
  const size = options.quick ? 64 * 2 ** 20 : 2 ** 30
  const block = new Uint8Array(randomBytes(partSize))
  const slice = (number: number, bytes: number) =>
    block.subarray(0, Math.min(bytes, size - (number - 1) * bytes))
  const restMB = residentMB(service.pid)
  for (let run = 0; run < (options.runs ?? (options.quick ? 1 : 3)); run++) {
    const alone = await timed(() => direct.upload(objects, size, partSize, slice))
    const through = await timed(() => client.upload(sender, `grand-${run}.bin`, size, slice))
    say(`  up: ${through.seconds.toFixed(2)} s, the store alone ${alone.seconds.toFixed(2)} s`)
    figures.add(
      { scenario: 'upload', server, durable: true },
      'ratioToS3',
      'ratio',
      alone.seconds / through.seconds,
    )
    figures.add({ scenario: 'upload', server, durable: true }, 'MBPerS', 'MB/s', size / 1e6 / through.seconds)
    // The background pass reads the file once; it must not run into what is measured next.
    const reading = await timed(() => client.verified(sender, through.result))
    figures.add({ scenario: 'upload', server, durable: true }, 'verifiedAfterS', 's', reading.seconds)
    const down = async () => client.drain(await client.addressOf(sender, through.result))
    const downAlone = () => direct.download(objects, alone.result)
    // Each once unmeasured, then there and back: the system is still writing what was sent, and whoever comes first pays for that.
    await down()
    await downAlone()
    const seconds = { through: 0, alone: 0 }
    for (const way of ['through', 'alone', 'alone', 'through'] as const) {
      const read = await timed(way === 'through' ? down : downAlone)
      if (read.result !== size) throw new Error('a download was cut short')
      seconds[way] += read.seconds / 2
    }
    say(`  down: ${seconds.through.toFixed(2)} s, the store alone ${seconds.alone.toFixed(2)} s`)
    figures.add(
      { scenario: 'download', server, durable: true },
      'ratioToS3',
      'ratio',
      seconds.alone / seconds.through,
    )
  }
  for (const scenario of ['upload', 'download']) {
    figures.add({ scenario, server, durable: true }, 'peakRssMB', 'MB', residentMB(service.pid, 'peak'))
    figures.add({ scenario, server, durable: true }, 'restRssMB', 'MB', restMB)
  }
}

/** Many small files, five at a time as the page sends them; the store alone takes each in one request. */
async function small({ server, objects, sender, service, options, figures, say }: Context): Promise<void> {
  // Ten thousand once are enough for the time that a bench may take.
  const count = options.quick ? 200 : server === 'parvis' ? 10_000 : 1_000
  const body = new Uint8Array(randomBytes(smallBytes))
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const alone = await timed(() => client.together(numbers, 5, () => direct.putSmall(objects, body)))
  const through = await timed(() =>
    client.together(numbers, 5, async (number) => {
      await client.upload(sender, `petit-${number}.bin`, smallBytes, () => body)
    }),
  )
  say(`  ${count} small: ${through.seconds.toFixed(1)} s, the store alone ${alone.seconds.toFixed(1)} s`)
  const subject = { scenario: 'small', server, durable: true }
  figures.add(subject, 'ratioToS3', 'ratio', alone.seconds / through.seconds)
  figures.add(subject, 'filesPerS', 'files/s', count / through.seconds)
  figures.add(subject, 'peakRssMB', 'MB', residentMB(service.pid, 'peak'))
}

export const bench: Bench = {
  about:
    'files up and down through Parvis, against the same object store with no Parvis between, in the same run',
  async run(options, figures, say) {
    const wanted = (...names: string[]) => options.scenario === undefined || names.includes(options.scenario)
    if (!wanted('upload', 'download', 'small'))
      throw new Error('There are these scenarios: upload, download, small.')
    const folder = await mkdtemp(join(tmpdir(), 'parvis-bench-'))
    const database = await startDatabase(folder)
    try {
      const account = await makeSender(database.ownerUrl)
      for (const start of [startEmbedded, startReal]) {
        const store: Store | undefined = await start(folder)
        if (store === undefined)
          say('\nMinIO is not here: the embedded store alone (npm run test:s3 builds MinIO)')
        if (store === undefined || (options.server !== undefined && options.server !== store.name)) {
          await store?.stop()
          continue
        }
        say(`\n${store.name}`)
        const service = await startDocuments(folder, database.appUrl, storageVariables(store.config))
        try {
          const sender = { ...account, url: service.url }
          const objects = openObjects(store.config)
          const context = { server: store.name, objects, sender, service, options, figures, say }
          if (wanted('upload', 'download')) await large(context)
          if (wanted('small')) await small(context)
        } finally {
          await service.stop()
          await store.stop()
        }
      }
    } finally {
      await database.stop()
      if (!options.keep) await rm(folder, { recursive: true, force: true })
    }
  },
}
