// Which files to run is said by scripts/test.js, since mocha adds what is named here to what is named on its command line.

const { existsSync } = require('node:fs')

const setup = './shared/testing/setup.ts'

module.exports = {
  'node-option': ['import=tsx'],
  ...(existsSync(setup) && { require: [setup] }),
  timeout: 20_000,
  slow: 2_000,
}
