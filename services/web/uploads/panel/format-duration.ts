/** A time to come, roughly, in the language's own words: "45 s", "3 min", "2 h". */
export function formatDuration(language: string, ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  const minutes = Math.round(seconds / 60)
  if (seconds < 60) return inUnits(language, seconds, 'second')
  return minutes < 60
    ? inUnits(language, minutes, 'minute')
    : inUnits(language, Math.round(minutes / 60), 'hour')
}

const inUnits = (language: string, value: number, unit: 'second' | 'minute' | 'hour'): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
