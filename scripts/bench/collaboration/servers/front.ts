import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundle } from '@parvis/embedded/services/bundle.ts'
import { answers, type Server, startInstance } from './server.ts'

/**
 * The same server with the front before it, as everyone meets it who comes from outside: on the same core, with the limits that it comes
 * with. The pid stays the server's own.
 */
export function throughFront(server: Server, folder: string, publicUrl: string): Server {
  return {
    ...server,
    start: async (options) => {
      const page = join(folder, 'page')
      await mkdir(page, { recursive: true })
      await writeFile(join(page, 'index.html'), '<!doctype html><title>Parvis</title>')
      const main = await bundle('front')
      const inside = await server.start(options)
      const environment = (port: number) => ({
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        PUBLIC_URL: publicUrl,
        LOG_LEVEL: 'warn',
        PAGE_DIR: page,
        STORAGE_ORIGIN: publicUrl,
        COLLABORATION: `http://127.0.0.1:${inside.port}`,
      })
      const front = await startInstance('front', folder, [main], environment, {
        isReady: answers('/healthz'),
      })
      const both = (act: 'kill' | 'stop') => async () => {
        await front[act]()
        await inside[act]()
      }
      return { ...inside, port: front.port, front, kill: both('kill'), stop: both('stop') }
    },
  }
}
