import { runFront } from '../run.ts'
import { vitePage, viteSockets } from './vite-page.ts'

// What `npm run dev` starts in the place of main.ts: the page comes from Vite as it is at this moment.

const vite = process.env['VITE_ORIGIN'] ?? ''

await runFront(process.env, (options) => ({
  page: vitePage(options, vite),
  upstreams: [viteSockets(vite)],
}))
