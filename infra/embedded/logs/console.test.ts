import { expect } from 'chai'
import { reportToConsole, consoleMessage } from './console.ts'

describe('what a process says to the screen', () => {
  it('is its warnings and errors, in plain words, with their cause', () => {
    const error = {
      level: 50,
      time: 1,
      msg: 'the batch failed',
      err: { type: 'Error', message: 'disk full', stack: 'at …' },
    }
    expect(consoleMessage(JSON.stringify(error))).to.equal('the batch failed (disk full)')
    expect(consoleMessage('{"level":40,"msg":"slow"}')).to.equal('slow')
  })

  it('is not what goes well', () => {
    expect(consoleMessage('{"level":30,"msg":"listening"}')).to.equal(undefined)
  })

  it('is a refusal to start, without the lines of its stack', () => {
    expect(consoleMessage('  PORT: Invalid input')).to.equal('PORT: Invalid input')
    expect(consoleMessage('    at run (file.ts:1:1)')).to.equal(undefined)
    expect(consoleMessage('(node:12) ExperimentalWarning: …')).to.equal(undefined)
  })

  it('is where a mail lies that has nowhere to go', () => {
    expect(consoleMessage('{"level":30,"msg":"mail kept","file":"/data/mail/1.eml"}')).to.equal(
      'a mail lies in /data/mail/1.eml',
    )
  })

  it('is said once, not for each of a thousand times', () => {
    const said: string[] = []
    const log = reportToConsole('documents', (line) => said.push(line))
    for (let times = 0; times < 1000; times++) log('{"level":50,"msg":"storage is away"}')
    expect(said).to.deep.equal(['documents: storage is away'])
  })
})
