import { history } from '../history.ts'
import { type Scenario, subject } from '../scenario.ts'
import { doorTo, stored } from './seeded.ts'

/** A long history: its edits typed one by one, the server started anew, the document opened by someone who has nothing of it. */
export const cold: Scenario = {
  name: 'cold',
  servers: ['parvis', 'y-websocket', 'hocuspocus'],
  async run(context) {
    const { server, figures, quick, say } = context
    const about = subject('cold', server)
    const edits = quick ? 5_000 : history().edits.length
    const crowd = await context.generator()
    let instance = await server.start()
    const [document = ''] = await server.documents(1)
    const startMs = Date.now()
    const text = await crowd.call('replay', doorTo(server, instance, document), edits, 60_000)
    const seconds = (Date.now() - startMs) / 1_000
    const bytes = await stored(server, [document])
    say(
      `  ${edits} edits of ${history().source} typed in ${seconds.toFixed(0)} s, ${text.length} characters, ${bytes} bytes stored`,
    )
    figures.add(about, 'storedBytes', 'bytes', bytes)
    for (let run = 0; run < context.runs(quick ? 1 : 5); run++) {
      if (server.keeps) {
        await instance.kill()
        instance = await server.start()
      }
      const found = await crowd.call('open', doorTo(server, instance, document, run), 60_000)
      figures.add(about, 'syncedMs', 'ms', found.syncedMs)
      figures.add(about, 'wireBytes', 'bytes', found.receivedBytes)
      const isWhole = found.isWhole && found.text.sha256 === text.sha256
      figures.add(about, 'brokenDocuments', 'documents', isWhole ? 0 : 1)
    }
    await crowd.kill()
    await instance.kill()
  },
}
