import { expect } from 'chai'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { secret } from './secrets.ts'

describe('secrets of a DATA_DIR', () => {
  let dataDir: string
  let file: string
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'parvis-secrets-'))
    file = join(dataDir, 'secrets.json')
  })
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

  it('are 256 random bits each, for the eyes of their owner alone', () => {
    const [key, other] = [secret(dataDir, 'internalToken'), secret(dataDir, 'clientSecret')]
    expect(key).to.match(/^[\w-]{43}$/)
    expect(other).to.not.equal(key)
    expect(statSync(file).mode & 0o777).to.equal(0o600)
  })

  it('are the same at the next start, so that sessions, files and invitations outlive it', () => {
    const key = secret(dataDir, 'internalToken')
    const written = readFileSync(file, 'utf8')
    expect(secret(dataDir, 'internalToken')).to.equal(key)
    expect(readFileSync(file, 'utf8')).to.equal(written)
  })

  it('stay what they were when a later version of Parvis needs one more', () => {
    writeFileSync(file, JSON.stringify({ postgresApp: 'yesterday’s' }))
    expect(secret(dataDir, 'internalToken')).to.have.length(43)
    expect(secret(dataDir, 'postgresApp')).to.equal('yesterday’s')
  })

  it('are not made anew over a file that is damaged', () => {
    writeFileSync(file, '{"postgresApp": "yes')
    expect(() => secret(dataDir, 'internalToken')).to.throw('put its backup back')
    expect(readFileSync(file, 'utf8')).to.equal('{"postgresApp": "yes')
  })
})
