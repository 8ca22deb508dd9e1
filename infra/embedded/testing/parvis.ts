import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** A supervisor of one's own, as `npm start` becomes it; `said` grows with what it prints. */
export type Parvis = { process: ChildProcess; said: () => string; exited: Promise<number | null> }

/** `through` is a command that ends in an `exec` of the one that follows, so that the process stays the supervisor's. */
export function launch(dataDir: string, env: Record<string, string> = {}, through: string[] = []): Parvis {
  // Not to configure ourselves by it, but to hand it on.
  // eslint-disable-next-line no-restricted-properties -- see the line above
  const { PATH, HOME } = process.env
  const [program, ...args] = [...through, process.execPath, '--import', 'tsx', main]
  const child = spawn(program, args, { env: { PATH, HOME, PORT: '0', DATA_DIR: dataDir, ...env } })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
  }
  // A process that ended by itself has an exit code; one that was killed has none.
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  return { process: child, said: () => text, exited }
}

/** Waits until it says that it is ready; its address. */
export async function ready(parvis: Parvis): Promise<string> {
  return says(parvis, /Parvis is ready at (\S+)\n/)
}

/** Waits until it has said something of this form; its first group, or all of it. Throws what it said when it ends before. */
export async function says(parvis: Parvis, form: RegExp): Promise<string> {
  const found = await until(() => {
    const [all, group] = form.exec(parvis.said()) ?? []
    return group ?? all ?? (parvis.process.exitCode !== null && ' ')
  })
  if (found === ' ') throw new Error(`Parvis ended: ${parvis.said()}`)
  return found
}

/** Asks again and again until there is something to answer. */
export async function until<T>(question: () => T | Promise<T>): Promise<Exclude<T, false | undefined>> {
  const endMs = Date.now() + 60_000
  while (Date.now() < endMs) {
    const answer = await question()
    // What is neither false nor undefined is the answer, which TypeScript does not see in a type parameter.
    if (answer !== false && answer !== undefined) return answer as Exclude<T, false | undefined>
    await sleep(50)
  }
  throw new Error('It did not happen within a minute.')
}
