import type { Programs } from './programs.ts'
import { startChild, untilReady } from '../processes/child.ts'
import { environmentOf, type ServiceName, type ServiceContext } from './environment.ts'
import { onFreePort } from '../system/ports.ts'
import { type Reporter, supervise, type Supervised } from '../processes/supervisor.ts'

/** One process of a service, and the port at which it answers right now, if it does. */
type Instance = { port: number | undefined }

export const serviceNames: readonly ServiceName[] = ['workspaces', 'documents', 'collaboration']

/**
 * Keeps `count` processes of a service running. `onSupervised` gets each process as it runs, so that those can be stopped if another can't
 * start; `onPorts` the ports at which processes answer, whenever those change.
 */
export async function superviseService(
  name: ServiceName,
  count: number,
  context: ServiceContext,
  reporterOf: (name: string) => Reporter,
  signal: AbortSignal,
  onSupervised: (supervised: Supervised) => void,
  onPorts: (ports: number[]) => void,
  programs: Programs,
): Promise<void> {
  const kept: Supervised[] = []
  const module = await programs.module(name, () => {
    for (const each of kept) void each.restart()
  })
  const instances: Instance[] = Array.from({ length: count }, () => ({ port: undefined }))
  const moved = (instance: Instance, port: number | undefined) => {
    instance.port = port
    onPorts(instances.flatMap(({ port }) => port ?? []))
  }
  const starts = instances.map(async (instance, index) => {
    const label = index === 0 ? name : `${name}-${index + 1}`
    const reporter = reporterOf(label)
    const startAt = async (port: number) => {
      const child = startChild(
        module,
        environmentOf(name, port, context),
        reporter.log,
        programs.execArgv(label),
      )
      await untilReady(label, child, `http://127.0.0.1:${port}/readyz`, signal, reporter.say)
      moved(instance, port)
      void child.ended.then(() => moved(instance, undefined))
      return child
    }
    const supervised = await supervise(label, () => onFreePort(startAt), reporter, programs.supervision)
    kept.push(supervised)
    onSupervised(supervised)
  })
  await settled(starts)
}

/** Waits for all to end one way or the other, then throws the first failure: whoever stops the rest knows of all that run. */
export async function settled<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(work)
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}
