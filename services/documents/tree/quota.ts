import type { Knex } from 'knex'
import { Problem } from '@parvis/service/errors/problem.ts'
import { usageOf } from './usage-store.ts'

/** Bytes that the space can still take, uploads under way counted as if they had arrived; negative when it holds too much already. */
export async function bytesLeft(db: Knex, defaultQuotaBytes: number, spaceId: string): Promise<number> {
  const { usedBytes, reservedBytes, quotaBytes } = await usageOf(db, spaceId)
  return (quotaBytes ?? defaultQuotaBytes) - usedBytes - reservedBytes
}

/** Throws `quota-exceeded`, with what is left, when `bytes` do not fit. Under the tree's lock exact to what pages have grown by in the last minute. */
export async function checkQuota(
  tx: Knex,
  defaultQuotaBytes: number,
  spaceId: string,
  bytes: number,
): Promise<void> {
  const left = await bytesLeft(tx, defaultQuotaBytes, spaceId)
  if (bytes > left)
    throw new Problem(
      'quota-exceeded',
      `This takes ${bytes} bytes, and the space has ${Math.max(left, 0)} bytes left.`,
    )
}
