type Outcome = { fault: string | undefined; log: string[]; doubled: number }

/** Which histories: the first seed and how many, as `1:10000`; else others in each run, as many as fit into so much time. */
type Asked = { asked: string | undefined; mostMs: number }

/** Letters may be there twice after so large a share of the histories, as it was measured over many: it can only grow in red. */
type Doubled = { doubledShare: number }

/** Runs histories one after the other and says which; throws with the whole of each that failed. */
export async function runHistories(
  { asked, mostMs, doubledShare }: Asked & Doubled,
  run: (seed: number) => Promise<Outcome>,
): Promise<void> {
  const [first = Math.floor(Math.random() * 1_000_000), most = Infinity] = asked?.split(':').map(Number) ?? []
  const endMs = asked === undefined ? performance.now() + mostMs : Infinity
  const faults: string[] = []
  let [seed, twice] = [first, 0]
  for (; seed < first + most && performance.now() < endMs; seed += 1) {
    const { fault, log, doubled } = await run(seed)
    if (doubled > 0) twice += 1
    if (fault !== undefined) faults.push(`Seed ${String(seed)}: ${fault}\n${log.join('\n')}`)
  }
  process.stdout.write(
    `      seeds ${String(first)} to ${String(seed - 1)}; letters are there twice after ${String(twice)}\n`,
  )
  if (twice > mostOf(seed - first, doubledShare))
    faults.push('Letters are there twice more often than before.')
  if (faults.length > 0) throw new Error(faults.join('\n\n'))
}

/** Four deviations above what is to be expected. */
const mostOf = (count: number, share: number): number =>
  count * share + 4 * Math.sqrt(count * share * (1 - share))
