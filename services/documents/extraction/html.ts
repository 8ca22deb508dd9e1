import { encodingOf } from './encoding.ts'
import type { Gathered } from './gather.ts'
import { walk, type Attributes } from './markup.ts'
import type { Limits } from './limits.ts'

const leftOut = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'object',
  'svg',
  'audio',
  'video',
  'canvas',
])
/** What stands in a line; everything else ends one. */
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)

const isHidden = ({ hidden, style }: Attributes): boolean =>
  hidden !== undefined ||
  (style !== undefined && /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style))

/** Web pages: what they show, without scripts, and without running or fetching anything. */
export async function readHtml(bytes: Buffer, gathered: Gathered, { mostDepth }: Limits): Promise<void> {
  await walk(
    slices(bytes),
    { as: 'html', mostDepth: mostDepth * 10, encoding: encodingOf(bytes, said(bytes)) },
    {
      open: (name, attributes) => {
        if (leftOut.has(name) || isHidden(attributes)) return 0
        if (!inline.has(name)) gathered.gap('\n')
        return undefined
      },
      close: (name) => {
        if (!inline.has(name)) gathered.gap('\n')
      },
      text: (letters) => {
        gathered.add(letters.replaceAll(/\s+/g, ' '))
      },
    },
  )
}

async function* slices(bytes: Buffer): AsyncGenerator<Uint8Array> {
  // Between two slices, others have their turn.
  for (let at = 0; at < bytes.length; at += 2 ** 16)
    yield await Promise.resolve(bytes.subarray(at, at + 2 ** 16))
}

/** What the page says of its letters. */
const said = (bytes: Buffer): string | undefined =>
  /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w:.-]{1,40})/i.exec(bytes.toString('latin1', 0, 4_096))?.[1]
