const most = 500

/** Does something for many ids, as many at once as the server takes in one request. */
export async function inBatches<T>(
  ids: readonly string[],
  act: (some: string[]) => Promise<T>,
): Promise<T[]> {
  const results: T[] = []
  for (let from = 0; from < ids.length; from += most) results.push(await act(ids.slice(from, from + most)))
  return results
}
