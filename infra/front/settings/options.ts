import type { RequestListener } from 'node:http'
import type { Limits } from '../limits/admission.ts'
import type { Upstream } from './upstream.ts'

export type FrontOptions = {
  host: string
  /** 0 takes a free one. */
  port: number
  /** The address that browsers use; its scheme and host are what services are told. */
  publicUrl: string
  /** Proxies of the operator's before this one. */
  trustedProxies: number
  limits: Limits
  times: Times
  metricsToken: string | undefined
  upstreams: readonly Upstream[]
  /** Answers everything that no service does. */
  page: RequestListener
}

/** How long what may take: headers to arrive, a whole request to arrive, an idle connection to stay, and silence of any kind. */
export type Times = {
  headersMs: number
  requestMs: number
  idleMs: number
  silentMs: number
  queueMs: number
}

export const usualTimes: Times = {
  headersMs: 15_000,
  requestMs: 60_000,
  idleMs: 60_000,
  silentMs: 120_000,
  queueMs: 30_000,
}

export const usualLimits: Limits = {
  connections: 20_000,
  connectionsPerAddress: 15_000,
  requestsPerAddress: 1_000,
}
