import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** The way to a server, which can be cut: `url` leads through it. `hang` keeps connections open and carries nothing any more. */
export type Relay = {
  url: string
  cut: () => void
  hang: () => void
  mend: () => void
  close: () => Promise<void>
}

/** Puts a TCP relay before the server of this address, so that a test can take it away from one service alone. */
export async function startRelay(url: string): Promise<Relay> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  let state: 'whole' | 'cut' | 'hanging' = 'whole'
  const relay = createServer((near) => {
    if (state === 'cut') {
      near.destroy()
      return
    }
    const far = connect(Number(target.port), target.hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('data', (bytes) => {
        if (state === 'whole') other.write(bytes)
      })
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  // A server that listens on TCP has an AddressInfo.
  through.port = String((relay.address() as AddressInfo).port)
  const destroyAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: through.href,
    cut: () => {
      state = 'cut'
      destroyAll()
    },
    hang: () => {
      state = 'hanging'
    },
    mend: () => {
      state = 'whole'
    },
    close: () =>
      new Promise((resolve) => {
        destroyAll()
        relay.close(() => {
          resolve()
        })
      }),
  }
}
