import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The server puts a fresh value in the place of this word at each load; see the Content-Security-Policy of the gateway. */
const nonce = '__NONCE__'

export default defineConfig({
  plugins: [react()],
  html: { cspNonce: nonce },
  build: {
    target: 'es2022',
    // Fonts and pictures stay files: the policy allows no `data:` fonts.
    assetsInlineLimit: 0,
    // Every browser that runs this build preloads modules by itself.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 3 },
            { name: 'routing', test: /node_modules[\\/]@tanstack[\\/](?!react-table|table)/, priority: 2 },
            {
              name: 'contract',
              test: /(node_modules[\\/]zod|shared[\\/](contract|access))[\\/]/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
})
