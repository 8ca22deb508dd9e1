import { type ChildProcess, fork, type Serializable } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Log, pipeLines } from '../logs/log.ts'
import { UserError } from '../system/user-error.ts'
import type { RunningProcess } from './supervisor.ts'

export type Child = RunningProcess & { process: ChildProcess }

const root = fileURLToPath(new URL('../../..', import.meta.url))
const graceMs = 11_000
const readyMs = 60_000
/** Of what is missing for longer, the screen is told. */
const sayAfterMs = 2_500

/**
 * Starts a module, in JavaScript or TypeScript, as a process of its own, in a session of its own, where a terminal's Ctrl-C does not
 * reach it before its turn. It has a channel to us: when we are killed the channel closes, by which it knows that it must stop.
 */
export function startChild(
  module: string,
  env: Record<string, string>,
  log: Log,
  execArgv: string[] = [],
): Child {
  const child = fork(module, [], {
    cwd: root,
    env: { ...inherited(), ...env },
    execArgv: [...execArgv, ...(module.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [])],
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  if (child.stdout) pipeLines(child.stdout, log)
  if (child.stderr) pipeLines(child.stderr, log)
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code ?? 0}`))
    child.once('error', (error) => resolve(error.message))
  })
  const stop = async () => {
    child.kill('SIGTERM')
    const stopped = await Promise.race([ended, sleep(graceMs, undefined, { ref: false })])
    if (stopped === undefined) child.kill('SIGKILL')
    await ended
  }
  return { process: child, ended, stop }
}

/** Waits until a service says that it can work. Throws, and leaves nothing running, when it ends, takes a minute or is no longer wanted. */
export async function untilReady(
  name: string,
  child: Child,
  url: string,
  signal: AbortSignal,
  say: Log,
): Promise<void> {
  const startMs = Date.now()
  const giveUpAtMs = startMs + readyMs
  let reason = ''
  let said = ''
  let end: string | undefined
  void child.ended.then((how) => (end = how))
  while (Date.now() < giveUpAtMs && !signal.aborted) {
    if (end !== undefined) throw new UserError(`${name} did not start (${end}); its log says why.`)
    const answer = await look(url)
    if (answer === 'ready') return
    if (answer !== undefined) reason = answer
    if (reason !== said && Date.now() - startMs > sayAfterMs) {
      said = reason
      say(`${name} waits: ${reason}`)
    }
    await sleep(50)
  }
  await child.stop()
  signal.throwIfAborted()
  throw new UserError(`${name} was not ready within a minute: ${reason || 'its log says why'}.`)
}

/** `ready`, or what is missing and why, where it says so. */
async function look(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
    if (response.ok) return 'ready'
    const said: unknown = await response.json()
    if (typeof said !== 'object' || said === null || !('missing' in said)) return undefined
    // Services say it so.
    return Object.entries(said.missing as Record<string, string>)
      .map(([name, why]) => `${name} ${why}`)
      .join('; ')
  } catch {
    return undefined
  }
}

/** Gives a child its task over the channel and waits for its answer; throws what it says it can't do, or how it ended. */
export async function runTask(name: string, child: Child, task: Serializable): Promise<unknown> {
  const answer = new Promise<unknown>((resolve) => child.process.once('message', resolve))
  child.process.send(task)
  const early = child.ended.then((how) => ({ failed: `${name} did not start (${how}); its log says why.` }))
  const reply = await Promise.race([answer, early])
  if (typeof reply === 'object' && reply !== null && 'failed' in reply) {
    await child.stop()
    throw new UserError(String(reply.failed))
  }
  return reply
}

/**
 * Of our own environment a process gets no address, no secret and nothing else of ours that is settled here: that comes to it by name, each secret
 * to whom it concerns. What a service alone reads (`MAX_PAGE_MB`, `WORKERS`, …) stays as it is, and so does what is not Parvis's.
 */
function inherited(): NodeJS.ProcessEnv {
  const ours =
    /^(PORT|HOST|DATA_DIR|PUBLIC_URL|TRUSTED_PROXIES|DATABASE_URL|REDIS_URL|SMTP_URL|ADMINISTRATORS|AUDITORS|INTERNAL_TOKEN|METRICS_TOKEN)$|^(MAIL|MAX_CONNECTIONS|MAX_REQUESTS|S3|OIDC)|^PG/
  // Not to configure ourselves by it, but to hand it on.
  // eslint-disable-next-line no-restricted-properties -- see the line above
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
}
