import { fileURLToPath } from 'node:url'
import type { Told } from '@parvis/front/main.ts'
import { bundle } from './bundle.ts'
import { type Child, startChild, untilReady } from './child.ts'
import type { Surroundings } from './environment.ts'
import { nearName } from './ports.ts'
import { type Kept, keepRunning, type Telling } from './supervisor.ts'

/** The front, kept running, and what it must be told. */
export type KeptFront = Kept & {
  /** Where the processes of a part answer now. */
  tell: (name: string, ports: number[]) => void
  /** Takes nobody new; those who are in go on. */
  refuse: () => void
}

const dist = fileURLToPath(new URL('../../services/web/dist', import.meta.url))

/**
 * Keeps the front running as a process of its own: what comes from outside meets it alone, and should it fall, nothing falls with it.
 * `ports` are those of all parts that it leads to, by name.
 */
export async function keepFront(
  around: Surroundings,
  ports: Record<string, number[]>,
  signal: AbortSignal,
  { log, say, giveUp, noRoom }: Telling,
): Promise<KeptFront> {
  const { settings, publicUrl } = around
  const module = await bundle('front')
  const origins: Record<string, string[]> = {}
  for (const [name, each] of Object.entries(ports)) origins[name] = originsAt(each)
  let current: Child | undefined
  const start = async () => {
    const child = startChild(module, environmentOf(around, origins), log)
    current = child
    await untilReady(
      'front',
      child,
      `http://${nearName(settings.host)}:${settings.port}/healthz`,
      signal,
      say,
    )
    // Whatever moved while it started was told to nobody.
    send(child, { origins })
    return child
  }
  const kept = await keepRunning('front', start, { say, giveUp, noRoom })
  return {
    ...kept,
    tell: (name, each) => {
      origins[name] = originsAt(each)
      if (current) send(current, { origins: { [name]: originsAt(each) } })
    },
    refuse: () => {
      if (current) send(current, { refuse: true })
    },
  }

  function environmentOf(
    { store, provider }: Surroundings,
    { workspaces = [], documents = [], collaboration = [], provider: inside = [] }: Record<string, string[]>,
  ): Record<string, string> {
    return {
      NODE_ENV: 'production',
      HOST: settings.host,
      PORT: String(settings.port),
      PUBLIC_URL: publicUrl,
      LOG_LEVEL: settings.logLevel,
      TRUSTED_PROXIES: String(settings.trustedProxies),
      PAGE_DIR: dist,
      STORAGE_ORIGIN: new URL(store.publicEndpoint).origin,
      FORM_ORIGINS: new URL(provider.issuer).origin,
      WORKSPACES: workspaces.join(','),
      DOCUMENTS: documents.join(','),
      COLLABORATION: collaboration.join(','),
      PROVIDER: inside.join(','),
      ...settings.front,
    }
  }
}

function originsAt(ports: number[]): string[] {
  return ports.map((port) => `http://127.0.0.1:${port}`)
}

function send(child: Child, told: Told): void {
  // A child that is on its way out has closed its channel; the next one is told at its start.
  if (child.process.connected) child.process.send(told, () => undefined)
}
