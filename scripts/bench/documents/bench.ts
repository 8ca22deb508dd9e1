import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plan } from '../../seed/plan.ts'
import { fill } from '../../seed/store.ts'
import type { Bench } from '../bench.ts'
import { startDatabase } from '../machine/database.ts'
import { startDocuments } from '../machine/documents.ts'
import { startStorage } from '../machine/storage.ts'
import { steady } from './load.ts'
import { move, requests } from './scenarios.ts'
import { measureSearch } from './search.ts'
import { skipFiles, skipIndexing, untilIndexed, waiting, writeTexts } from './search-store.ts'
import { setScene } from './store.ts'

const perS = 50

/** First a tenth, then the rest: growth is measured in one database. */
const steps = [
  { agents: 7_400, spaces: 1_360, documents: 100_000 },
  { agents: 66_600, spaces: 12_240, documents: 900_000 },
]

/** The steps to so many documents: all in one, when not the whole. */
function stepsTo(documents: number | undefined): typeof steps {
  const whole = steps.reduce((sum, step) => sum + step.documents, 0)
  if (documents === undefined || documents === whole) return steps
  const share = documents / whole
  return [{ agents: Math.ceil(74_000 * share), spaces: Math.ceil(13_600 * share), documents }]
}

/** A tenth of the documents have a text. */
const textShare = 0.1

export const bench: Bench = {
  about:
    'the library at 100,000 and at 1,000,000 documents, 50 requests a second by 100 agents, timed at the client',
  async run(options, figures, say) {
    const folder = await mkdtemp(join(tmpdir(), 'parvis-bench-'))
    const database = await startDatabase(folder)
    const storage = await startStorage(folder)
    const names = ['list', 'tree', 'open', 'recent', 'move', 'search']
    const wanted = (name: string) => options.scenario === undefined || options.scenario === name
    if (!names.some(wanted)) throw new Error(`There are these scenarios: ${names.join(', ')}.`)
    try {
      const before = new Map<string, number>()
      const planned = stepsTo(options.documents)
      for (const [index, step] of planned.entries()) {
        const shrink = options.quick ? 50 : 1
        const amounts = {
          agents: Math.round(step.agents / shrink),
          spaces: Math.round(step.spaces / shrink),
          documents: Math.round(step.documents / shrink),
        }
        say(`\nseeding ${amounts.documents} documents, ${amounts.spaces} spaces, ${amounts.agents} agents`)
        const startMs = performance.now()
        let rows = 0
        await fill(database.ownerUrl, plan(amounts, { seed: index + 1 }), (event) => {
          if ('rows' in event) rows += event.rows
        })
        const seconds = (performance.now() - startMs) / 1_000
        say(`  ${rows} rows in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} a second`)
        figures.add(
          { scenario: 'seed', server: 'parvis', durable: true },
          'rowsPerS',
          'rows/s',
          rows / seconds,
        )
        const scene = await setScene(database.ownerUrl, 100, options.quick ? 1_000 : 10_000)
        await skipFiles(database.ownerUrl)
        if (wanted('search')) {
          const words = await writeTexts(database.ownerUrl, amounts.documents * textShare, index + 1)
          say(`  ${words} words of text written`)
        } else await skipIndexing(database.ownerUrl)
        const toIndex = await waiting(database.ownerUrl)
        const service = await startDocuments(folder, database.appUrl, storage.variables)
        try {
          const isLast = index === planned.length - 1
          if (toIndex > 0) {
            const startMs = performance.now()
            await untilIndexed(database.ownerUrl)
            const perSecond = (toIndex * 1_000) / (performance.now() - startMs)
            say(`  ${toIndex} documents indexed, ${Math.round(perSecond)} a second`)
            const subject = { scenario: 'search', server: 'parvis', durable: true }
            figures.add(subject, `indexedPerS${isLast ? '' : 'AtTenth'}`, 'documents/s', perSecond)
          }
          const send = requests(service.url, scene)
          for (const [name, request] of Object.entries(send)) {
            if (!wanted(name)) continue
            await steady(perS, options.quick ? 1 : 5, request)
            const loaded = await steady(perS, options.quick ? 4 : 30, request)
            if (loaded.failed > 0) throw new Error(`${name}: ${loaded.failed} requests failed`)
            say(`  ${name}: p50 ${loaded.p50Ms.toFixed(1)} ms, p99 ${loaded.p99Ms.toFixed(1)} ms`)
            const subject = { scenario: name, server: 'parvis', durable: true }
            if (isLast) {
              figures.add(subject, 'p50Ms', 'ms', loaded.p50Ms)
              figures.add(subject, 'p99Ms', 'ms', loaded.p99Ms)
              figures.add(subject, 'requestsPerS', 'requests/s', loaded.requestsPerS)
              figures.add(subject, 'p50Growth', 'ratio', loaded.p50Ms / (before.get(name) ?? loaded.p50Ms))
            } else {
              before.set(name, loaded.p50Ms)
              figures.add(subject, 'p99MsAtTenth', 'ms', loaded.p99Ms)
            }
          }
          if (wanted('search')) {
            const at = { url: service.url, ownerUrl: database.ownerUrl, quick: options.quick }
            await measureSearch({ ...at, suffix: isLast ? '' : 'AtTenth' }, figures, say)
          }
          if (wanted('move')) {
            const subject = { scenario: 'move', server: 'parvis', durable: true }
            const suffix = isLast ? '' : 'AtTenth'
            for (let run = 0; run < (options.runs ?? 5); run++) {
              const within = await move(service.url, scene, { parentId: scene.places[(run + 1) % 2] ?? null })
              const out = await move(service.url, scene, { parentId: null, spaceId: scene.otherSpaceId })
              await move(service.url, scene, { parentId: scene.places[0], spaceId: scene.spaceId })
              say(`  move: within its space ${within.toFixed(0)} ms, to another ${out.toFixed(0)} ms`)
              figures.add(subject, `withinSpaceMs${suffix}`, 'ms', within)
              figures.add(subject, `betweenSpacesMs${suffix}`, 'ms', out)
            }
          }
        } finally {
          await service.stop()
        }
      }
    } finally {
      await storage.stop()
      await database.stop()
      if (!options.keep) await rm(folder, { recursive: true, force: true })
    }
  },
}
