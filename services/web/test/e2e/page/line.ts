import type { Colleague, SharedPage } from '../team.ts'

/** Someone's line to a page, which can be cut: what they write is held, or the connection is closed and not made again. */
export async function lineOf({ page }: Colleague, { id }: SharedPage) {
  let state: 'whole' | 'held' | 'closed' = 'whole'
  let held: (() => void)[] = []
  let close = () => {}
  await page.routeWebSocket(new RegExp(`/live/${id}`), (line) => {
    if (state === 'closed') {
      void line.close({ code: 1001 })
      return
    }
    const server = line.connectToServer()
    close = () => void Promise.all([line.close({ code: 1001 }), server.close()])
    line.onMessage((message) => {
      if (state === 'held') held.push(() => server.send(message))
      else server.send(message)
    })
    server.onMessage((message) => line.send(message))
  })
  return {
    cut: (how: 'held' | 'closed') => {
      state = how
      if (how === 'closed') close()
    },
    mend: () => {
      state = 'whole'
      for (const send of held) send()
      held = []
    },
  }
}
