import type { Programs } from './services/programs.ts'
import { startStack } from './stack.ts'
import { lock } from './system/lock.ts'
import { freePort, isTaken, nearName } from './system/ports.ts'
import { demonstrationAgents, organisationOf } from './provider/agents.ts'
import { UserError } from './system/user-error.ts'
import { retryWhileDiskFull } from './system/disk-space.ts'
import { readSettings, type Settings } from './settings/settings.ts'

// Someone may have closed the pipe or the terminal that they watched us through; that is no reason to fall.
process.stdout.on('error', () => undefined)
process.stderr.on('error', () => undefined)

const say = (line: string) => process.stdout.write(line + '\n')
const complain = (line: string) => process.stderr.write(line + '\n')

const stopping = new AbortController()
let failed = false
const giveUp = (sentence: string) => {
  complain(sentence)
  failed = true
  stopping.abort()
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    say(stopping.signal.aborted ? 'Parvis is stopping already.' : 'Parvis stops.')
    stopping.abort()
  })
}
const fall = (error: unknown) =>
  giveUp(`Parvis has a fault: ${error instanceof Error ? String(error.stack) : String(error)}`)
process.on('uncaughtException', fall)
process.on('unhandledRejection', fall)

/** Runs until a signal, or until a process does not stay up. */
async function run(settings: Settings, programs: Programs): Promise<void> {
  // What is in DATA_DIR is its owner's alone, whoever of us makes it.
  process.umask(0o077)
  const unlock = await retryWhileDiskFull(
    settings.dataDir,
    () => lock(settings.dataDir),
    say,
    stopping.signal,
  )
  try {
    const { host } = settings
    const port = settings.port === 0 ? await freePort(host) : settings.port
    if (await isTaken(port, host))
      throw new UserError(`Port ${port} is taken: stop what uses it, or choose another with PORT.`)
    const publicUrl = settings.publicUrl ?? new URL(`http://${nameOf(host)}:${port}`).origin
    const open = () => startStack({ ...settings, port }, publicUrl, say, giveUp, stopping.signal, programs)
    const stack = await retryWhileDiskFull(settings.dataDir, open, say, stopping.signal)
    if (settings.provider) say(`People sign in at ${settings.provider.issuer}.\n`)
    else tellWho()
    if (host !== 'localhost' && !settings.provider) {
      say('Whoever reaches this address can be any of them: set OIDC_ISSUER before real work begins.\n')
    }
    if (['0.0.0.0', '::'].includes(host) && settings.publicUrl === undefined) {
      say('To be reached from other machines, set PUBLIC_URL to the address that browsers use there.\n')
    }
    say(`Parvis is ready at ${publicUrl}`)
    await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve))
    await stack.stop()
  } finally {
    unlock()
  }
}

/** What browsers call `host`: itself, unless it stands for every address of this machine. */
function nameOf(host: string): string {
  return ['0.0.0.0', '::', 'localhost'].includes(host) ? 'localhost' : nearName(host)
}

function tellWho(): void {
  const rows = demonstrationAgents.map((agent) => [
    `${agent.givenName} ${agent.familyName}`,
    agent.role === 'agent' ? agent.job : `${agent.job} (${agent.role})`,
    organisationOf(agent)?.name ?? 'outside partner',
  ])
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0)) + 2
  say('\nWho can sign in:')
  for (const [name = '', job = '', organisation = ''] of rows) {
    say(`  ${name.padEnd(width(0))}${job.padEnd(width(1))}${organisation}`)
  }
  say('')
}

/** Runs Parvis by these variables and arguments, and ends the process with it. */
export async function runParvis(
  variables: Record<string, string | undefined>,
  args: string[],
  programs: Programs,
): Promise<never> {
  try {
    await run(readSettings(variables, args), programs)
  } catch (error) {
    if (!stopping.signal.aborted) {
      failed = true
      complain(
        error instanceof UserError
          ? error.message
          : `Parvis has a fault: ${error instanceof Error ? String(error.stack) : String(error)}`,
      )
    }
  }
  process.exit(failed ? 1 : 0)
}
