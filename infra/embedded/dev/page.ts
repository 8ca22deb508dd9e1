import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { hotPath } from '@parvis/front/dev/vite-page.ts'
import { freePort } from '../system/ports.ts'

export type Vite = {
  /** Where it answers, on loopback; browsers reach it through the front. */
  origin: string
  /** Calls `changed` for each file that changes in these folders of the project, but for what is made from others. */
  watch: (folders: readonly string[], changed: () => void) => void
}

const root = fileURLToPath(new URL('../../..', import.meta.url))
const made = /[\\/](dist|node_modules)[\\/]/

/** Starts Vite for the page. Its watcher of files serves the services too. */
export async function startVite(): Promise<Vite> {
  const port = await freePort()
  // A server of our own: Vite's would take SIGTERM for itself, and end us before the services have stopped.
  const http = createHttpServer()
  const server = await createServer({
    root: join(root, 'services', 'web'),
    server: { middlewareMode: true, hmr: { server: http, path: hotPath } },
    logLevel: 'warn',
    clearScreen: false,
  })
  http.on('request', server.middlewares).listen(port, '127.0.0.1')
  await once(http, 'listening')
  return {
    origin: `http://127.0.0.1:${port}`,
    watch: (folders, changed) => {
      const paths = folders.map((folder) => join(root, folder, '/'))
      server.watcher.add(paths)
      server.watcher.on('all', (_event, path) => {
        if (!made.test(path) && paths.some((folder) => path.startsWith(folder))) changed()
      })
    },
  }
}
