import { Readable } from 'node:stream'
import { expect } from 'chai'
import { docx, paragraph } from '../testing/office-files.ts'
import { endlessPdf, pdfBomb, pdfPage, shownLines } from '../testing/pdf-files.ts'
import { createExtractor } from './extractor.ts'
import type { Kind } from './kinds.ts'
import { usualLimits } from './limits.ts'

describe('the process that reads files', () => {
  const limits = { ...usualLimits, mostBytes: 2 ** 20, mostHeapMb: 128, mostMemoryMb: 450 }
  const extractor = createExtractor(limits)
  after(() => {
    extractor.stop()
  })
  const extract = (kind: Kind, bytes: Buffer, open = () => Promise.resolve(Readable.from([bytes]))) =>
    extractor.extract({ kind, size: bytes.length, open })
  const refusal = (answer: Promise<unknown>): Promise<string> =>
    answer.then(
      () => 'none',
      (error: unknown) => String(error),
    )

  it('takes one file after another, and lives on after those that take too much', async function () {
    this.timeout(60_000)
    const word = await docx(paragraph('Arrêté'))
    const answers = Promise.all([extract('word', word), extract('pdf', pdfBomb(600)), extract('word', word)])
    expect(await answers).to.deep.equal([
      { text: 'Arrêté\n' },
      { reason: 'too much memory' },
      { text: 'Arrêté\n' },
    ])
    limits.mostMs = 300
    const endless = extract('pdf', endlessPdf())
    const after = extract('word', word)
    expect(await endless).to.deep.equal({ reason: 'too slow' })
    limits.mostMs = usualLimits.mostMs
    expect(await after).to.deep.equal({ text: 'Arrêté\n' })
  })

  it('is still there after a PDF of which it has read enough', async () => {
    limits.mostLetters = 100
    const pdf = pdfPage(shownLines(Array.from({ length: 20_000 }, (_, at) => `ligne ${at}`)))
    const word = await docx(paragraph('Décision'))
    for (let time = 0; time < 3; time += 1) {
      const answer = await extract('pdf', pdf)
      expect(answer).to.have.property('text').with.length(100)
    }
    const { pid } = extractor
    const before = pid()
    expect(await extract('word', word)).to.deep.equal({ text: 'Décision\n' })
    expect(pid()).to.equal(before)
    limits.mostLetters = usualLimits.mostLetters
  })

  it('does not ask the store for what is too large', async () => {
    let asked = false
    const size = 2 ** 20 + 1
    const open = () => {
      asked = true
      return Promise.resolve(Readable.from([]))
    }
    expect(await extractor.extract({ kind: 'pdf', size, open })).to.deep.equal({ reason: 'too large' })
    expect(asked).to.equal(false)
  })

  it('rejects when its process is killed in the middle, for another try, and reads the next', async () => {
    const word = await docx(paragraph('Convention'))
    const killed = await refusal(
      extract('word', word, () =>
        Promise.resolve(
          Readable.from(
            (function* () {
              yield word.subarray(0, 100)
              process.kill(extractor.pid() ?? NaN, 'SIGKILL')
              yield word.subarray(100)
            })(),
          ),
        ),
      ),
    )
    expect(killed).to.match(/ended|EPIPE|premature|write/i)
    expect(await extract('word', word)).to.deep.equal({ text: 'Convention\n' })
  })

  it('rejects when the store breaks off, or gives other than was announced, and mixes no two files', async () => {
    const word = await docx(paragraph('Marché'))
    const broken = (function* () {
      yield word.subarray(0, 100)
      throw new Error('The store is away.')
    })()
    const answers = await Promise.all([
      refusal(extract('word', word, () => Promise.resolve(Readable.from(broken)))),
      refusal(extract('word', word, () => Promise.reject(new Error('No such store.')))),
      refusal(extract('word', word, () => Promise.resolve(Readable.from([word.subarray(1)])))),
      refusal(extract('word', word, () => Promise.resolve(Readable.from([word, Buffer.from('x')])))),
    ])
    expect(answers[0]).to.include('The store is away.')
    expect(answers[1]).to.include('No such store.')
    for (const answer of answers.slice(2)) expect(answer).to.include('were announced')
    expect(await extract('word', word)).to.deep.equal({ text: 'Marché\n' })
  })
})
