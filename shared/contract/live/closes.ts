/**
 * Why the collaboration service closes a socket: code and reason. Service and page read this one list, and the page has a sentence for
 * each. Clients of y-websocket ≥ 3.1 take 4400–4499 as final and everything else as "try again"; older ones always try again.
 */
export const closes = {
  badInput: [4400, 'This is not a valid message.'],
  signIn: [4401, 'Sign in first.'],
  refused: [4403, 'You may not open this page.'],
  gone: [4404, 'There is no such page.'],
  tooLarge: [4413, 'This change is too large to be taken at once.'],
  pageFull: [4414, 'The page has reached its largest size.'],
  fault: [4500, 'The service failed: come back.'],
  comeBack: [4503, 'Something changed: come back.'],
  tooMany: [4529, 'Too many connections.'],
  restarting: [1012, 'The service restarts.'],
} as const satisfies Record<string, readonly [code: number, reason: string]>

export type Close = keyof typeof closes

/** What WebSocket libraries say by themselves of a message above the largest that they take. */
const messageTooBig = 1009

const byCode = new Map<number, Close>(
  Object.entries(closes).map(([name, [code]]) => {
    // `Object.entries` forgets the names of its keys.
    return [code, name as Close]
  }),
)

/** What a code says; `undefined` when the network went, or a code is of another release: then one tries again. */
export const closeOf = (code: number): Close | undefined =>
  code === messageTooBig ? 'tooLarge' : byCode.get(code)
