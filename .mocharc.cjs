const { existsSync } = require('node:fs')

const setup = './shared/testing/setup.ts'

module.exports = {
  'node-option': ['import=tsx'],
  require: existsSync(setup) ? [setup] : [],
  spec: ['{shared,services,infra,migrations,scripts}/**/*.test.{ts,tsx}'],
  ignore: ['**/node_modules/**', '**/dist/**'],
  timeout: 20_000,
  slow: 2_000,
}
