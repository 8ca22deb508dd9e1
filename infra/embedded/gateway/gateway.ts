import { fileURLToPath } from 'node:url'
import type { ControlMessage } from '@parvis/front/run.ts'
import type { Programs } from '../services/programs.ts'
import { type Child, startChild, untilReady } from '../processes/child.ts'
import type { ServiceContext } from '../services/environment.ts'
import { nearName } from '../system/ports.ts'
import { type Supervised, supervise, type Reporter } from '../processes/supervisor.ts'

/** The supervised front, and what it must be told. */
export type SupervisedGateway = Supervised & {
  /** Where the processes of that name answer now. */
  tell: (name: string, ports: number[]) => void
  /** Takes nobody new; those who are in go on. */
  refuse: () => void
}

const dist = fileURLToPath(new URL('../../../services/web/dist', import.meta.url))

/**
 * Supervises the front, a process of its own: what comes from outside meets it alone, and should it fall, nothing falls with it.
 * `ports` are those of all processes that it leads to, by name.
 */
export async function superviseGateway(
  context: ServiceContext,
  ports: Record<string, number[]>,
  signal: AbortSignal,
  reporter: Reporter,
  programs: Programs,
): Promise<SupervisedGateway> {
  const { settings, publicUrl } = context
  const module = await programs.module('front', () => void supervised.restart())
  const origins: Record<string, string[]> = {}
  for (const [name, each] of Object.entries(ports)) origins[name] = originsAt(each)
  let current: Child | undefined
  const start = async () => {
    const child = startChild(
      module,
      environmentOf(context, origins),
      reporter.log,
      programs.execArgv('front'),
    )
    current = child
    await untilReady(
      'front',
      child,
      `http://${nearName(settings.host)}:${settings.port}/healthz`,
      signal,
      reporter.say,
    )
    // Whatever moved while it started was told to nobody.
    send(child, { origins })
    return child
  }
  const supervised = await supervise('front', start, reporter, programs.supervision)
  return {
    ...supervised,
    tell: (name, each) => {
      origins[name] = originsAt(each)
      if (current) send(current, { origins: { [name]: originsAt(each) } })
    },
    refuse: () => {
      if (current) send(current, { refuse: true })
    },
  }

  function environmentOf(
    { store, provider }: ServiceContext,
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
      STORAGE_ORIGIN: new URL(store.publicEndpoint ?? store.endpoint).origin,
      FORM_ORIGINS: new URL(provider.issuer).origin,
      WORKSPACES: workspaces.join(','),
      DOCUMENTS: documents.join(','),
      COLLABORATION: collaboration.join(','),
      PROVIDER: inside.join(','),
      ...settings.front,
      ...programs.gatewayEnvironment,
    }
  }
}

function originsAt(ports: number[]): string[] {
  return ports.map((port) => `http://127.0.0.1:${port}`)
}

function send(child: Child, told: ControlMessage): void {
  // A child that is on its way out has closed its channel; the next one is told at its start.
  if (child.process.connected) child.process.send(told, () => undefined)
}
