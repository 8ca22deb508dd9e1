import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions, type OutputFile, type Plugin } from 'esbuild'
import type { ServiceName } from './environment.ts'

/** What is started from JavaScript: the services and the front. */
export type Bundled = ServiceName | 'front'

/** The programs of each: its own, and those that it starts beside it, under the names by which it looks for them. */
const programs: Record<Bundled, Record<string, string>> = {
  front: { main: 'main.ts' },
  workspaces: { main: 'main.ts' },
  documents: {
    main: 'main.ts',
    'thumbnail-worker': 'thumbnails/thumbnail-worker.ts',
    'extraction-worker': 'extraction/extraction-worker.ts',
  },
  collaboration: { main: 'main.ts', thread: 'tasks/worker.ts' },
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

/** How JavaScript is made of a service or of the front, one file for each of its programs in its folder `dist`, and the path of the main one. */
export function bundling(
  name: Bundled,
  entryPoints: Record<string, string> = programs[name],
): { options: BuildOptions & { write: false }; main: string } {
  const place = name === 'front' ? 'infra/front' : `services/${name}`
  const folder = fileURLToPath(new URL(`../../../${place}/`, import.meta.url))
  const outdir = join(folder, 'dist')
  const options = {
    absWorkingDir: folder,
    entryPoints,
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    plugins: [packagesStay],
    write: false,
    logLevel: 'silent',
  } satisfies BuildOptions
  return { options, main: join(outdir, `${Object.keys(entryPoints)[0] ?? 'main'}.js`) }
}

/**
 * Makes it, and returns the path of the main file. It takes
 * a tenth of a second, so nobody has to know whether it is needed. Who starts from there meanwhile finds whole files.
 */
export async function bundle(name: Bundled): Promise<string> {
  const { options, main } = bundling(name)
  const { outputFiles } = await build(options)
  await writeBundle(outputFiles)
  return main
}

/** Writes what has changed; whether anything has. */
export async function writeBundle(files: readonly OutputFile[]): Promise<boolean> {
  const changed = await Promise.all(files.map(({ path, contents }) => replace(path, contents)))
  return changed.includes(true)
}

async function replace(path: string, contents: Uint8Array): Promise<boolean> {
  const there = await readFile(path).catch(() => undefined)
  if (there?.equals(contents)) return false
  await mkdir(dirname(path), { recursive: true })
  const fresh = `${path}.${process.pid}`
  await writeFile(fresh, contents)
  await rename(fresh, path)
  return true
}
