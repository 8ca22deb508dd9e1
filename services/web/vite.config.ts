import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defaultClientMainFields, defineConfig, runnerImport, type Plugin } from 'vite'
import { shortClass } from './build/class-names.ts'
import { pdfAssets } from './build/pdf-assets.ts'

/** The server puts a fresh value in the place of this word at each load; see the Content-Security-Policy of the front. */
const nonce = '__NONCE__'

type Services = { api: Record<string, { method: string; path: string }> }
type Problem = { problems: object }

/**
 * To make a call the page needs the method and path of each endpoint, and the names of problems: these two modules of the contract
 * are reduced to that, so that their schemas, and zod with them, stay out of the script of every page.
 */
function addresses(): Plugin {
  const file = (name: string) => fileURLToPath(import.meta.resolve(`@parvis/contract/${name}`))
  const services = file('services.ts')
  const problem = file('problem.ts')
  return {
    name: 'parvis-addresses',
    enforce: 'pre',
    async load(id) {
      if (id === services) {
        const { api } = (await runnerImport<Services>(services)).module
        const short = Object.entries(api).map(([name, { method, path }]) => [name, { method, path }])
        return `export const api = ${JSON.stringify(Object.fromEntries(short))}`
      }
      if (id !== problem) return undefined
      const { problems } = (await runnerImport<Problem>(problem)).module
      return `export const problems = ${JSON.stringify(problems)}`
    },
  }
}

/** The scripts that index.html names, as the groups below call them. */
const initial = /\/(?:react|routing|pictures|frame|rolldown-runtime)-[^/]+$/

/** What a list of documents draws at once and other pages draw too; what it opens later, such as dialogs, stays by itself. */
const listed =
  /services[\\/]web[\\/](?:components[\\/](?:avatar|kind-icon|relative-time|fold-text|use-page-title|tabs)|data[\\/]|i18n[\\/]formats|pages[\\/]documents[\\/](?:actions[\\/](?:use-document-actions|in-batches|cached-lists|download|use-clipboard|document-name|rename-field)|list[\\/](?:list-skeleton|sorting)))/

/** The others go without a name: the frame lists all of them, and their names would be a hundredth of its bytes. */
const grouped = ['react', 'routing', 'pictures', 'frame', 'documents', 'schemas', 'rolldown-runtime']
const chunkFile = ({ name }: { name: string }): string =>
  grouped.includes(name) ? 'assets/[name]-[hash].js' : 'assets/[hash].js'

export default defineConfig(({ command }) => ({
  plugins: [addresses(), react(), pdfAssets()],
  // Some libraries come twice, and the second time without the helpers that browsers older than ours need.
  resolve: { mainFields: ['module:es2019', ...defaultClientMainFields] },
  html: { cspNonce: nonce },
  // A file of sentences is read whole: an export for each of them would only make it larger.
  json: { namedExports: false },
  css: { modules: { generateScopedName: command === 'build' ? shortClass : '[name]__[local]' } },
  build: {
    target: 'es2022',
    // Fonts and pictures stay files: the policy allows no `data:` fonts.
    assetsInlineLimit: 0,
    // Every browser that runs this build preloads modules by itself.
    // What every page begins with is there already: named again in each script, it would only make them larger.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, needed, { hostType }) =>
        hostType === 'js' ? needed.filter((file) => !initial.test(file)) : needed,
    },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        chunkFileNames: chunkFile,
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 3 },
            {
              name: 'routing',
              test: /node_modules[\\/]@tanstack[\\/](?!.*virtual)/,
              priority: 2,
            },
            // One script of small pictures instead of seventy, each with a journey of its own.
            { name: 'pictures', test: /node_modules[\\/]@tabler[\\/]/, minShareCount: 2, priority: 1 },
            // What every page begins with in one script: sixty small ones are larger, and each has a journey of its own.
            { name: 'frame', tags: ['$initial'] },
            // The same for what a list of documents shares with other pages.
            { name: 'documents', test: listed, minShareCount: 2 },
            { name: 'schemas', test: /node_modules[\\/]zod[\\/]/, priority: 1 },
          ],
        },
      },
    },
  },
}))
