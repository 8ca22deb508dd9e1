import type { Figures } from '../figure.ts'
import { steady } from './load.ts'
import { makeSeeker, type Seeker, sizes } from './search-store.ts'

const perS = 20
const common = ['service', 'projet', 'budget', 'décret', 'réunion', 'dossier']
const triples = [
  'compte rendu budget',
  'note agents service',
  'projet décret commission',
  'convention réunion comité',
]
const beginnings = ['com', 'dir', 'pro', 'con', 'ser', 'réu']

const any = <T>(of: readonly T[]): T | undefined => of[Math.floor(Math.random() * of.length)]

/** What is looked for, by its name in the figures. */
const kinds: Record<string, (seeker: Seeker) => string> = {
  rare: ({ names }) => `${any(names) ?? ''} `,
  common: () => `${any(common) ?? ''} `,
  three: () => `${any(triples) ?? ''} `,
  prefix: () => any(beginnings) ?? '',
}

/** Searches by agents of few and of many spaces, each kind at a steady rate, timed at the client. `suffix` is of the figures' names. */
export async function measureSearch(
  { url, ownerUrl, quick, suffix }: { url: string; ownerUrl: string; quick: boolean; suffix: string },
  figures: Figures,
  say: (line: string) => void,
): Promise<void> {
  const subject = { scenario: 'search', server: 'parvis', durable: true }
  const { index, all } = await sizes(ownerUrl)
  say(`  index ${(index / 2 ** 20).toFixed(0)} MB, with its table ${(all / 2 ** 20).toFixed(0)} MB`)
  figures.add(subject, `indexMB${suffix}`, 'MB', index / 2 ** 20)
  figures.add(subject, `tableMB${suffix}`, 'MB', all / 2 ** 20)
  for (const spaces of [3, 300]) {
    const seekers = await Promise.all(Array.from({ length: 8 }, () => makeSeeker(ownerUrl, spaces)))
    for (const [kind, lineOf] of Object.entries(kinds)) {
      let found = 0
      const send = async (): Promise<boolean> => {
        const seeker = any(seekers)
        if (seeker === undefined) return false
        const query = new URLSearchParams({ q: lineOf(seeker) })
        const response = await fetch(`${url}/api/search?${query.toString()}`, {
          headers: { cookie: seeker.cookie },
        })
        // The reply of the contract.
        const { items } = (await response.json()) as { items?: unknown[] }
        found += items?.length ?? 0
        return response.ok
      }
      await steady(perS, quick ? 1 : 3, send)
      const loaded = await steady(perS, quick ? 2 : 15, send)
      if (loaded.failed > 0) throw new Error(`search: ${loaded.failed} requests failed`)
      const rows = (found / (perS * (quick ? 3 : 18))).toFixed(1)
      say(
        `  search, ${spaces} spaces, ${kind}: p50 ${loaded.p50Ms.toFixed(1)} ms, p99 ${loaded.p99Ms.toFixed(1)} ms, ${rows} found`,
      )
      const name = `${kind}In${spaces}`
      figures.add(subject, `${name}P50Ms${suffix}`, 'ms', loaded.p50Ms)
      figures.add(subject, `${name}P99Ms${suffix}`, 'ms', loaded.p99Ms)
    }
  }
}
