import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { launch } from './browser.ts'

/** The whole product on a random port with a folder of its own, and a browser to visit it with. */
export type Stand = { url: string; browser: Browser; dataDir: string }

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const startMs = 120_000
const stopMs = 30_000

type Standing = Stand & { child: ChildProcess }

// Starting everything takes seconds: the browser tests of one run share one, which is why it lives outside of them.
let standing: Promise<Standing> | undefined

/** Starts the whole product once per run, as `npm start` does. The page must be built, which `npm test` sees to. */
export async function stand(): Promise<Stand> {
  standing ??= start()
  return standing
}

after(async function () {
  this.timeout(stopMs * 2)
  if (standing) await stop(await standing)
})

async function start(): Promise<Standing> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parvis-stand-'))
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/embedded/main.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await ready(child)
  const browser = await launch()
  return { url, browser, dataDir, child }
}

/** The address that the product prints once it is usable. Throws with all that it said when it ends before, or takes too long. */
async function ready(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The output of the product is not read.')
  const said: string[] = []
  const late = setTimeout(() => child.kill('SIGTERM'), startMs)
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line)
      const url = /ready at (http\S+)/.exec(line)?.[1]
      if (url) {
        child.stdout.resume()
        return url
      }
    }
  } finally {
    clearTimeout(late)
  }
  throw new Error(`Parvis did not start:\n${said.join('\n')}`)
}

async function stop({ browser, child, dataDir }: Standing): Promise<void> {
  await browser.close()
  if (child.exitCode === null) {
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), stopMs)
    await once(child, 'exit')
    clearTimeout(late)
  }
  await rm(dataDir, { recursive: true, force: true })
}
