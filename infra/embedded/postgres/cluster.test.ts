import { expect } from 'chai'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  unlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { bringWithinReach, completeLinks, findBinaries, postgresUser } from './binaries.ts'
import { startPostgres } from './postgres.ts'

/** A folder that nobody but its owner may enter, as /root is. */
const privateFolder = () => mkdtempSync(join(tmpdir(), 'parvis-private-'))

describe('a database where other users may not go', () => {
  let folder: string
  beforeEach(() => {
    folder = privateFolder()
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('starts all the same, and is found again', async function () {
    this.timeout(60_000)
    const dataDir = join(folder, 'data')
    const first = await startPostgres({ dataDir, log: () => undefined })
    await first.stop()
    const second = await startPostgres({ dataDir, log: () => undefined })
    await second.stop()
    const place = realpathSync(join(dataDir, 'postgres'))
    expect(readdirSync(place)).to.include('PG_VERSION')
    // Only root has to lay it elsewhere, since the server may not run as root.
    const elsewhere = lstatSync(join(dataDir, 'postgres')).isSymbolicLink()
    expect(elsewhere).to.equal(process.getuid?.() === 0)
    if (elsewhere) rmSync(dirname(place), { recursive: true })
  })

  it('runs programs that lie there, too', async () => {
    const { postgres } = await findBinaries()
    const kit = dirname(dirname(dirname(postgres)))
    cpSync(kit, folder, { recursive: true, verbatimSymlinks: true })
    chmodSync(folder, 0o700)
    const hidden = {
      postgres: join(folder, 'native/bin/postgres'),
      initdb: join(folder, 'native/bin/initdb'),
    }
    const open = mkdtempSync(join(tmpdir(), 'parvis-open-'))
    chmodSync(open, 0o755)
    const user = postgresUser()
    const { initdb } = bringWithinReach(user, hidden, open)
    expect(spawnSync(initdb, ['--version'], { ...user, cwd: '/', encoding: 'utf8' }).stdout).to.contain(
      'initdb (PostgreSQL) 18',
    )
    rmSync(open, { recursive: true })
  })

  it('has its libraries’ links made where npm did not', async () => {
    const { postgres } = await findBinaries()
    cpSync(dirname(dirname(dirname(postgres))), folder, { recursive: true, verbatimSymlinks: true })
    const libraries = join(folder, 'native', 'lib')
    const links = readdirSync(libraries).filter((name) => lstatSync(join(libraries, name)).isSymbolicLink())
    for (const link of links) unlinkSync(join(libraries, link))
    completeLinks(folder)
    const made = readdirSync(libraries).filter((name) => lstatSync(join(libraries, name)).isSymbolicLink())
    expect(made).to.deep.equal(links)
    for (const link of made)
      expect(dirname(realpathSync(join(libraries, link)))).to.equal(realpathSync(libraries))
  })
})
