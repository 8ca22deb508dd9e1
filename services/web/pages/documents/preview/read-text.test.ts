import { expect } from 'chai'
import { decodeText, readStart } from './read-text.ts'

const never = new AbortController().signal

describe('letters of a text', () => {
  it('reads UTF-8, even cut within a letter', () => {
    const bytes = new TextEncoder().encode('été')
    expect(decodeText(bytes)).to.equal('été')
    expect(decodeText(bytes.subarray(0, 4))).to.equal('ét')
  })

  it('reads the old Western encoding', () => {
    expect(decodeText(Uint8Array.of(0xe9, 0x74, 0xe9))).to.equal('été')
  })

  it('reads UTF-16, with a mark or without, either end first', () => {
    const wide = (text: string) => new Uint8Array(Uint16Array.from(text, (unit) => unit.charCodeAt(0)).buffer)
    const swapped = (bytes: Uint8Array) => bytes.map((_, index) => bytes[index ^ 1] ?? 0)
    expect(decodeText(wide('\ufeffété'))).to.equal('été')
    expect(decodeText(swapped(wide('\ufeffété')))).to.equal('été')
    expect(decodeText(wide('été 2027'))).to.equal('été 2027')
    expect(decodeText(swapped(wide('été 2027')))).to.equal('été 2027')
  })

  it('asks for the beginning alone, and copes with a server that sends all', async () => {
    const asked: HeadersInit[] = []
    const send: typeof fetch = async (_url, init) => {
      asked.push(init?.headers ?? {})
      return new Response('a'.repeat(300 * 1024))
    }
    expect(await readStart('/x', never, send)).to.have.length(256 * 1024)
    expect(asked).to.deep.equal([{ range: 'bytes=0-262143' }])
  })

  it('fails when the store does', async () => {
    const send: typeof fetch = async () => new Response('no', { status: 503 })
    const error: unknown = await readStart('/x', never, send).catch((reason: unknown) => reason)
    expect(error).to.be.instanceOf(TypeError)
  })
})
