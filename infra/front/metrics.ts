import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Places } from './places.ts'

/** The figures of the front's own process, and of its places. */
export function createFrontMetrics(places: Places): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  gauge('parvis_front_connections', 'Connections that are open', () => places.count)
  gauge('parvis_front_connections_ended', 'Connections that were ended for want of room', () => places.ended)
  gauge('parvis_front_connections_refused', 'Connections that found no room', () => places.refused)
  gauge('parvis_front_requests', 'Requests that were read and have no answer yet', () => places.requests)
  return registry
}
