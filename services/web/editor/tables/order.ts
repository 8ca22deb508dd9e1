/**
 * The columns of a table, in one order for all, from what each row says of them. What most rows say comes first; a column that only
 * others know goes behind the one that it follows there.
 */
export function orderOf(rows: readonly (readonly string[])[]): string[] {
  const votes = new Map<string, number>()
  for (const row of rows) votes.set(row.join(' '), (votes.get(row.join(' ')) ?? 0) + 1)
  // Sorting keeps the order of equals, so that a tie is the upper row's.
  const byVotes = [...rows].sort((a, b) => (votes.get(b.join(' ')) ?? 0) - (votes.get(a.join(' ')) ?? 0))
  const order: string[] = []
  for (const row of byVotes)
    row.forEach((key, at) => {
      if (order.includes(key)) return
      const before = at === 0 ? -1 : order.indexOf(row[at - 1] ?? '')
      const next = row.find((other, index) => index > at && order.includes(other))
      if (before >= 0) order.splice(before + 1, 0, key)
      else if (next === undefined) order.push(key)
      else order.splice(order.indexOf(next), 0, key)
    })
  return order
}
