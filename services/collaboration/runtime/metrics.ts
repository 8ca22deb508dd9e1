import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

export type LiveMetrics = ReturnType<typeof createLiveMetrics>

const seconds = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]

/** What operators see of live pages; the process's own metrics, event-loop delay among them, are in the registry already. */
export function createLiveMetrics(registry: Registry) {
  const registers = [registry]
  return {
    rooms: new Gauge({ name: 'parvis_rooms', help: 'Open pages', registers }),
    connections: new Gauge({ name: 'parvis_connections', help: 'Open sockets', registers }),
    cacheBytes: new Gauge({ name: 'parvis_state_cache_bytes', help: 'Bytes of cached states', registers }),
    databaseUnavailable: new Gauge({
      name: 'parvis_database_unavailable',
      help: '1 while Postgres does not take updates',
      registers,
    }),
    updates: new Counter({ name: 'parvis_updates_total', help: 'Updates committed', registers }),
    batch: new Histogram({
      name: 'parvis_commit_batch_updates',
      help: 'Updates in one commit',
      buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 5000],
      registers,
    }),
    commit: new Histogram({
      name: 'parvis_commit_seconds',
      help: 'Time of one commit',
      buckets: seconds,
      registers,
    }),
    deliveries: new Counter({ name: 'parvis_writes_total', help: 'Writes to sockets', registers }),
    bytes: new Counter({
      name: 'parvis_sent_bytes_total',
      help: 'Bytes written to sockets by the fan-out',
      registers,
    }),
    joined: new Histogram({
      name: 'parvis_join_seconds',
      help: 'From Step1 to the end of the state',
      buckets: seconds,
      registers,
    }),
    refused: new Counter({
      name: 'parvis_refused_messages_total',
      help: 'Messages refused, by reason',
      labelNames: ['why'] as const,
      registers,
    }),
    gaps: new Counter({
      name: 'parvis_gaps_total',
      help: 'Updates that leaned on something unknown',
      registers,
    }),
    closed: new Counter({
      name: 'parvis_closed_total',
      help: 'Sockets closed by the service, by reason',
      labelNames: ['why'] as const,
      registers,
    }),
    refusedSockets: new Counter({
      name: 'parvis_refused_sockets_total',
      help: 'Sockets refused at the upgrade, by reason',
      labelNames: ['why'] as const,
      registers,
    }),
    compacted: new Histogram({
      name: 'parvis_compaction_seconds',
      help: 'Time of one compaction, waiting included, by outcome',
      labelNames: ['outcome'] as const,
      buckets: seconds,
      registers,
    }),
    quarantined: new Counter({
      name: 'parvis_quarantined_updates_total',
      help: 'Updates put aside',
      registers,
    }),
  }
}
