import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { ConnectionAdmission } from '../limits/admission.ts'

/** The figures of the front's own process, and of its admission. */
export function createFrontMetrics(admission: ConnectionAdmission): Registry {
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
  gauge('parvis_front_connections', 'Connections that are open', () => admission.count)
  gauge(
    'parvis_front_connections_ended',
    'Connections that were ended for want of room',
    () => admission.evicted,
  )
  gauge('parvis_front_connections_refused', 'Connections that found no room', () => admission.refused)
  gauge('parvis_front_requests', 'Requests that were read and have no answer yet', () => admission.requests)
  return registry
}
