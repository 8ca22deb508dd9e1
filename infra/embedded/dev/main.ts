import { runParvis } from '../run.ts'
import type { Programs } from '../services/programs.ts'
import { startVite } from './page.ts'
import { watchBundle } from './watch.ts'

// `npm run dev [-- --inspect]`: all of Parvis, where a change of the page shows at once and a change of a service starts it again.

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const args = process.argv.slice(2)
const isInspected = args.includes('--inspect')
const inspectorPorts: Record<string, number> = {
  front: 9229,
  workspaces: 9230,
  documents: 9231,
  collaboration: 9232,
}

const vite = await startVite()
const programs: Programs = {
  module: (name, changed) => watchBundle(name, changed, vite, say),
  execArgv: (name) => {
    const port = inspectorPorts[name]
    return [
      '--enable-source-maps',
      ...(isInspected && port !== undefined ? [`--inspect=127.0.0.1:${port}`] : []),
    ]
  },
  gatewayEnvironment: { VITE_ORIGIN: vite.origin },
  // Whoever works on a service may break it for a while.
  supervision: { longestPauseMs: 5_000, mostQuickDeaths: Infinity },
}

if (isInspected)
  for (const [name, port] of Object.entries(inspectorPorts)) say(`${name} is inspected at 127.0.0.1:${port}`)
await runParvis(
  process.env,
  args.filter((arg) => arg !== '--inspect'),
  programs,
)
