import { fileURLToPath } from 'node:url'
import { loadCore, pinned } from '../machine/cores.ts'
import { type Part, startPart } from '../machine/part.ts'
import type { Commands } from './load/commands.ts'

const main = fileURLToPath(new URL('load/main.ts', import.meta.url))

/** A process that plays the people, on a core of its own. */
export type Generator = {
  call: <Name extends keyof Commands>(
    name: Name,
    ...args: Parameters<Commands[Name]>
  ) => Promise<Awaited<ReturnType<Commands[Name]>>>
  kill: Part['kill']
}

type Reply = { id: number; result?: unknown; error?: string }

/** Starts a generator and waits until it can be called. A call fails when the generator says so or dies. */
export async function startGenerator(log: string): Promise<Generator> {
  const command = pinned(loadCore, [process.execPath, '--max-old-space-size=6144', '--import', 'tsx', main])
  const part = startPart({ command, log, withMessages: true })
  const waiting = new Map<number, { done: (result: unknown) => void; fail: (error: Error) => void }>()
  let isEnded = false
  let lastId = 0
  const answer = (id: number): Promise<unknown> =>
    new Promise((done, fail) => {
      if (isEnded) fail(new Error('The load generator has ended.'))
      else waiting.set(id, { done, fail })
    })
  part.child.on('message', (message) => {
    // Only `load/main.ts` answers here.
    const { id, result, error } = message as Reply
    const call = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) call?.done(result)
    else call?.fail(new Error(error))
  })
  void part.ended.then(() => {
    isEnded = true
    for (const { fail } of waiting.values()) fail(new Error(`The load generator died; see ${log}.`))
  })
  await answer(0)
  const ask = async (name: string, args: unknown[]): Promise<unknown> => {
    const reply = answer(++lastId)
    part.child.send({ id: lastId, name, args })
    return reply
  }
  return {
    // The other side is `commands[name]`, whose result this is.
    call: (name, ...args) => ask(name, args) as Promise<never>,
    kill: part.kill,
  }
}
