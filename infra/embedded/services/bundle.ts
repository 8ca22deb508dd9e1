import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import type { ServiceName } from './environment.ts'

/** What is started from JavaScript: the services and the front. */
export type Bundled = ServiceName | 'front'

/** The programs of each: its own, and those that it starts beside it, under the names by which it looks for them. */
const programs: Record<Bundled, Record<string, string>> = {
  front: { main: 'main.ts' },
  workspaces: { main: 'main.ts' },
  documents: { main: 'main.ts', 'thumbnail-worker': 'thumbnails/thumbnail-worker.ts' },
  collaboration: { main: 'main.ts', thread: 'jobs/worker.ts' },
}

/** Packages of npm are read where they are; Parvis's own are TypeScript, and go in. */
const packagesStay: Plugin = {
  name: 'packages stay',
  setup(setup) {
    setup.onResolve({ filter: /^[^./]/ }, ({ path }) =>
      path.startsWith('@parvis/') ? undefined : { external: true },
    )
  },
}

/**
 * Makes JavaScript of a service or of the front, one file for each of its programs in its folder `dist`, and returns the path of the main one. It takes
 * a tenth of a second, so nobody has to know whether it is needed. Who starts from there meanwhile finds whole files.
 */
export async function bundle(name: Bundled): Promise<string> {
  const folderName = name === 'front' ? 'infra/front' : `services/${name}`
  const folder = fileURLToPath(new URL(`../../../${folderName}/`, import.meta.url))
  const outdir = join(folder, 'dist')
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: programs[name],
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    plugins: [packagesStay],
    write: false,
    logLevel: 'silent',
  })
  for (const { path, contents } of outputFiles) await replace(path, contents)
  return join(outdir, 'main.js')
}

async function replace(path: string, contents: Uint8Array): Promise<void> {
  const there = await readFile(path).catch(() => undefined)
  if (there?.equals(contents)) return
  await mkdir(dirname(path), { recursive: true })
  const fresh = `${path}.${process.pid}`
  await writeFile(fresh, contents)
  await rename(fresh, path)
}
