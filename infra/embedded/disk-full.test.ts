import { expect } from 'chai'
import { spawnSync } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { canReach, postgresUser } from './postgres/binaries.ts'
import { isAlive } from './system/orphans.ts'
import { launch, main, type Parvis, ready, says, until } from './testing/parvis.ts'
import { openToOthers } from './testing/private.ts'

const diskMB = 200

// Root may mount; whoever is not may as root of a namespace of their own, in which they are again who they were.
const isRoot = process.getuid?.() === 0
const namespace = isRoot ? ['unshare', '--mount'] : ['unshare', '--user', '--map-root-user', '--mount']
const canMount = spawnSync('sh', ['-c', `${namespace.join(' ')} mount -t tmpfs none /mnt`]).status === 0
// Where root's own files can be reached by another user, Parvis is started as that one, as it should be.
const user = isRoot && canReach(postgresUser(), main) ? postgresUser() : undefined

if (!canMount)
  process.stderr.write(
    'NOT TRIED HERE: Parvis on a full disk, for which this machine would have to let its user mount one (unshare, of util-linux).\n',
  )
else
  describe(`npm start on a disk of ${diskMB} MB`, function () {
    this.timeout(120_000)
    let folder: string
    let disk: string
    let parvis: Parvis
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'parvis-disk-'))
      const place = join(folder, 'disk')
      mkdirSync(place)
      const owner = user === undefined ? '' : `,uid=${user.uid ?? 0},gid=${user.gid ?? 0},mode=0700`
      const become =
        user !== undefined
          ? `setpriv --reuid=${user.uid ?? 0} --regid=${user.gid ?? 0} --clear-groups`
          : isRoot
            ? ''
            : `unshare --user --map-user=${process.getuid?.() ?? 0}`
      const script = `chmod 0711 ${folder}; mount -t tmpfs -o size=${diskMB}m${owner} parvis ${place} && dd if=/dev/zero of=${place}/ballast bs=1M 2>/dev/null; exec ${become} "$@"`
      parvis = launch(join(place, 'data'), {}, [...namespace, 'sh', '-c', script, 'sh'])
      // The same folder, as that process sees it.
      disk = join('/proc', String(parvis.process.pid), 'root', place)
    })
    after(async () => {
      if (isAlive(parvis.process.pid ?? 0)) parvis.process.kill('SIGTERM')
      await parvis.exited
      rmSync(folder, { recursive: true, force: true })
    })
    const empty = () => truncateSync(join(disk, 'ballast'))
    const fill = () => {
      const ballast = openSync(join(disk, 'ballast'), 'a')
      const bytes = Buffer.alloc(2 ** 20)
      try {
        for (;;) writeSync(ballast, bytes)
      } catch (error) {
        expect(String(error)).to.contain('ENOSPC')
      } finally {
        closeSync(ballast)
      }
    }
    const stateOf = async (url: string) => {
      const answer = await fetch(`${url}/readyz`)
      return { status: answer.status, text: await answer.text() }
    }
    const withDatabase = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
      const port = readFileSync(join(disk, 'data', 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]
      // The supervisor made this file: an object of strings.
      const secrets = JSON.parse(readFileSync(join(disk, 'data', 'secrets.json'), 'utf8')) as Record<
        string,
        string
      >
      const client = new pg.Client(
        `postgres://postgres:${secrets['postgresSuper'] ?? ''}@127.0.0.1:${port ?? ''}/parvis`,
      )
      client.on('error', () => undefined)
      await client.connect()
      try {
        return await work(client)
      } finally {
        await client.end().catch(() => undefined)
      }
    }

    it('waits for room and says so, then starts by itself', async () => {
      await says(parvis, /There is no room left on the disk of .* Parvis waits for some/)
      empty()
      await ready(parvis)
      expect(parvis.said()).to.not.match(/\n\s+at /)
    })

    it('keeps its data to its owner, whoever that is', () => {
      expect(openToOthers(join(disk, 'data'))).to.deep.equal([])
    })

    it('says that the disk is full when its database falls over it, and comes back by itself with all it had', async () => {
      const url = await ready(parvis)
      await withDatabase((client) => client.query('create table kept as select 42 as answer'))
      fill()
      // The journal has to go on in a new file, for which there is no room.
      const fallen = await withDatabase(async (client) => {
        for (;;) await client.query(`select pg_logical_emit_message(true, 'x', repeat('x', 4000000))`)
      }).catch(String)
      expect(fallen).to.be.a('string')
      await says(
        parvis,
        /PostgreSQL ended \(.*\)\. There is no room left .* It is started again when there is some/,
      )
      const { text } = await until(async () => {
        const state = await stateOf(url)
        return state.status === 503 && state
      })
      expect(text).to.contain('database')
      empty()
      await until(async () => (await stateOf(url)).status === 200)
      const { rows } = await withDatabase((client) =>
        client.query<{ answer: number }>('select answer from kept'),
      )
      expect(rows).to.deep.equal([{ answer: 42 }])
      expect(parvis.process.exitCode).to.equal(null)
    })
  })
