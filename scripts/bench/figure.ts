/** One figure of a bench, over all its runs: what a row of the JSON file holds. */
export type Row = {
  bench: string
  scenario: string
  server: string
  /** Whether the server's store had on disk what it showed. */
  durable: boolean
  metric: string
  unit: string
  median: number
  min: number
  max: number
  runs: number
}

export type Subject = { scenario: string; server: string; durable: boolean }

/** Collects what the runs of a bench measured. */
export class Figures {
  #bench: string
  #values = new Map<string, { subject: Subject; metric: string; unit: string; values: number[] }>()

  constructor(bench: string) {
    this.#bench = bench
  }

  add(subject: Subject, metric: string, unit: string, value: number): void {
    const key = [subject.scenario, subject.server, metric].join('/')
    const known = this.#values.get(key)
    if (known === undefined) this.#values.set(key, { subject, metric, unit, values: [value] })
    else known.values.push(value)
  }

  /** In the order in which they were first measured. */
  rows(): Row[] {
    return [...this.#values.values()].map(({ subject, metric, unit, values }) => ({
      bench: this.#bench,
      scenario: subject.scenario,
      server: subject.server,
      durable: subject.durable,
      metric,
      unit,
      median: round(median(values)),
      min: round(Math.min(...values)),
      max: round(Math.max(...values)),
      runs: values.length,
    }))
  }
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}

const round = (value: number): number => Number(value.toPrecision(6))
