import { context, type BuildFailure } from 'esbuild'
import type { Log } from '../logs/log.ts'
import { type Bundled, bundling, writeBundle } from '../services/bundle.ts'
import type { Vite } from './page.ts'

/** The front that takes the page from Vite, in the place of its own main file. */
const devFront = { dev: 'dev/main.ts' }

/**
 * Bundles a program now, and again whenever one of its sources changes. Returns the path of its main file; `changed` is called after each
 * time that it came out different. What does not compile is said, and changes nothing.
 */
export async function watchBundle(name: Bundled, changed: () => void, vite: Vite, say: Log): Promise<string> {
  const { options, main } = bundling(name, name === 'front' ? devFront : undefined)
  const bundler = await context(options)
  /** Whether the bundle is another one now. */
  const make = async (): Promise<boolean> => {
    const { outputFiles } = await bundler.rebuild()
    return writeBundle(outputFiles)
  }
  await make()
  let isWanted = false
  let isBusy = false
  const makeAgain = async (): Promise<void> => {
    isWanted = true
    if (isBusy) return
    isBusy = true
    while (isWanted) {
      isWanted = false
      try {
        if (await make()) changed()
      } catch (error) {
        // All that `rebuild` throws.
        for (const { text, location } of (error as BuildFailure).errors)
          say(`${name}: ${location?.file ?? ''}:${location?.line ?? ''} ${text}`)
      }
    }
    isBusy = false
  }
  vite.watch([name === 'front' ? 'infra/front' : `services/${name}`, 'shared'], () => void makeAgain())
  return main
}
