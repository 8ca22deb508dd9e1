/**
 * Why a socket is closed. Clients of y-websocket ≥ 3.1 take 4400–4499 as final and everything else as "try again";
 * older ones always try again.
 */
export const closes = {
  badInput: [4400, 'This is not a valid message.'],
  signIn: [4401, 'Sign in first.'],
  refused: [4403, 'You may not open this page.'],
  gone: [4404, 'There is no such page.'],
  tooMany: [4529, 'Too many connections.'],
  comeBack: [4503, 'Something changed: come back.'],
  restarting: [1012, 'The service restarts.'],
} as const satisfies Record<string, readonly [code: number, reason: string]>

export type Close = keyof typeof closes
