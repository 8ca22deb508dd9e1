import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildMinio, findMinio, startMinio } from './minio.ts'

/**
 * `npm run test:s3`: the tests of the object store and of the documents service, against a real MinIO, which is built from source where
 * there is none. With `--if-there`, does nothing where MinIO would have to be built.
 */

const suites = ['shared/testing/s3.test.ts', 'services/documents/**/*.test.ts']
/** It kills an embedded store of its own. */
const ownStore = ['services/documents/uploads/outage.test.ts']

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function main(): Promise<number> {
  const found = findMinio()
  if (found === undefined && process.argv.includes('--if-there')) {
    say('There is no MinIO here: its tests are left out (npm run test:s3 builds it).')
    return 0
  }
  const program = found ?? buildMinio(say)
  const folder = mkdtempSync(join(tmpdir(), 'parvis-minio-'))
  const minio = await startMinio(program, folder)
  try {
    return await mocha({
      endpoint: minio.endpoint,
      accessKey: minio.accessKey,
      secretKey: minio.secretKey,
      bucket: 'parvis',
      region: 'us-east-1',
      addressing: 'path',
    })
  } finally {
    await minio.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function mocha(store: Record<string, string>): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      'node_modules/mocha/bin/mocha.js',
      '--forbid-only',
      ...ownStore.flatMap((path) => ['--ignore', path]),
      ...suites,
    ],
    { stdio: 'inherit', env: { ...process.env, PARVIS_TEST_S3: JSON.stringify(store) } },
  )
  return new Promise((resolve) => {
    child.once('error', (error) => {
      say(error.message)
      resolve(1)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
