import { isIP } from 'node:net'
import type { Request } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'

/** Of IPv6 a single household or machine has a whole subnet, so that one of its addresses stands for all of it. */
const subnetBits = 56

/**
 * The address that a request comes from, as the front says it; `undefined` when it is none that the log could hold. The zone of a
 * link-local address is dropped: it means something on one machine alone.
 */
export function addressOf({ ip }: Request): string | undefined {
  const address = ip?.replace(/%.*$/, '')
  return address !== undefined && isIP(address) !== 0 ? address : undefined
}

/** What requests of somebody who is not signed in are counted by. */
export function addressKey(request: Request): string {
  const address = addressOf(request)
  return address === undefined ? 'unknown' : subnetOf(address)
}

/** An IPv4 address itself, and of IPv6 the subnet. */
export function subnetOf(address: string): string {
  return isIP(address) === 0
    ? 'unknown'
    : ipKeyGenerator(address.replace(/^::ffff:(?=[\d.]+$)/i, ''), subnetBits)
}
