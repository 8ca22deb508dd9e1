import type { Typed } from '../load/plan.ts'

export const percent = (share: number): string => `${Math.round(share * 100)} %`

/** One line on how a typing went. */
export function formatResult({
  p50Ms,
  p99Ms,
  maxMs,
  deliveriesPerS,
  lost,
  failed,
  generator,
}: Typed): string {
  const { cpuShare, lateP99Ms, isBound } = generator
  const own = `generator ${percent(cpuShare)}, ${lateP99Ms.toFixed(1)} ms late${isBound ? ', GENERATOR-BOUND' : ''}`
  const delays = `p50 ${p50Ms.toFixed(1)} p99 ${p99Ms.toFixed(1)} max ${maxMs.toFixed(0)} ms`
  return `${delays}, ${Math.round(deliveriesPerS)} deliveries/s, ${lost} lost, ${failed} connections ended; ${own}`
}
