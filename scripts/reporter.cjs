const { writeFileSync } = require('node:fs')
const { reporters } = require('mocha')

/** Mocha's own report for people, and the counts in a file for scripts/test.js, which it names by PARVIS_TEST_COUNTS. */
module.exports = class Counts extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options)
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats
      if (process.env.PARVIS_TEST_COUNTS) {
        writeFileSync(process.env.PARVIS_TEST_COUNTS, JSON.stringify({ passes, failures, pending }))
      }
    })
  }
}
