import type { RequestHandler } from 'express'
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export type Metrics = { registry: Registry; requests: Histogram<'endpoint' | 'status'> }

/** A registry of the app's own (no global one), with the process's figures and the time of each endpoint in seconds. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'parvis_request_seconds',
    help: 'Time to answer, by endpoint and status',
    labelNames: ['endpoint', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  })
  return { registry, requests }
}

/** Shows figures that are read whenever somebody asks: one gauge, a label for each. */
export function addFigures<F extends string>(
  { registry }: Metrics,
  name: string,
  meanings: Record<F, string>,
  read: () => Promise<Record<F, number>>,
): void {
  const help = Object.entries(meanings).map((pair) => pair.join(': '))
  const gauge = new Gauge({
    name,
    help: help.join('; '),
    labelNames: ['figure'] as const,
    registers: [registry],
    async collect() {
      for (const [figure, value] of Object.entries<number>(await read())) gauge.set({ figure }, value)
    },
  })
}

/** `/metrics` in Prometheus's text format; the front does not route it. */
export const metricsHandler =
  ({ registry }: Metrics): RequestHandler =>
  async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics())
  }
