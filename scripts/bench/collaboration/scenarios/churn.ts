import { restingMB } from '../meter.ts'
import { type Scenario, subject } from '../scenario.ts'

const people = 300

/** Ten minutes of people coming and going over 2,000 documents: memory has to come back to where it was after the first minute. */
export const churn: Scenario = {
  name: 'churn',
  servers: ['parvis', 'y-websocket', 'hocuspocus'],
  byNameOnly: true,
  async run({ server, figures, quick, say, generator, runs }) {
    const about = subject('churn', server)
    for (let run = 0; run < runs(1); run++) {
      const instance = await server.start()
      const crowd = await generator()
      const documents = await server.documents(quick ? 200 : 2_000)
      const doors = Array.from({ length: people }, (_, index) => ({
        port: instance.port,
        headers: server.headers(index),
      }))
      const plan = { path: server.path, wire: server.wire, cursor: true, reconnect: false, openingAtOnce: 64 }
      let visits = 0
      const goOn = async (seconds: number): Promise<number> => {
        const everyone = { ...plan, firstClient: 2_000_000_000 + visits }
        const churned = await crowd.call('churn', {
          plan: everyone,
          documents,
          doors,
          seconds,
          staySeconds: [2, 8],
        })
        visits += churned.visits
        const restMB = await restingMB(instance.pid, quick ? 5_000 : 60_000)
        say(
          `  ${seconds} s: ${churned.visits} visits, ${churned.typed} typed, ${churned.failed} failed; ${restMB.toFixed(0)} MB at rest`,
        )
        return restMB
      }
      figures.add(about, 'rssFloorMB', 'MB', await goOn(quick ? 5 : 60))
      figures.add(about, 'rssEndMB', 'MB', await goOn(quick ? 10 : 540))
      await crowd.kill()
      await instance.kill()
    }
  },
}
