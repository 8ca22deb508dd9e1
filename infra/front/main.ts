import { pageApp } from './page/page.ts'
import { runFront } from './run.ts'

await runFront(process.env, (options) => ({ page: pageApp(options) }))
