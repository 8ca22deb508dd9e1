import { expect } from 'chai'
import { Tail } from './tail.ts'

const entry = (text: string, connection = 1, at = 1_000) => ({
  frame: Buffer.from(`#${text}`),
  size: text.length,
  at,
  connection,
})

const filled = (...texts: string[]): Tail => {
  const tail = new Tail(10)
  for (const text of texts) tail.push(entry(text))
  return tail
}

describe('[R1] the tail of a room', () => {
  it('gives the frames after a position as one piece, and where the reader then stands', () => {
    const tail = filled('un', 'deux', 'trois')
    expect(tail.framesAfter(11).frames.toString()).to.equal('#deux#trois')
    expect(tail.framesAfter(11).upTo).to.equal(13)
    expect(tail.framesAfter(13)).to.deep.include({ upTo: 13, connection: 0 })
    expect(tail.framesAfter(13).frames).to.have.length(0)
    expect([tail.head, tail.length, tail.bytes, tail.bytesAfter(12)]).to.deep.equal([13, 3, 11, 6])
  })

  it('gives one frame at least, and no more than fit', () => {
    const tail = filled('un', 'deux', 'trois')
    expect(tail.framesAfter(10, 1).frames.toString()).to.equal('#un')
    expect(tail.framesAfter(10, 8).frames.toString()).to.equal('#un#deux')
    expect(tail.framesAfter(10, 8).upTo).to.equal(12)
  })

  it('names whoever brought all of them, if it was one', () => {
    const tail = new Tail(0)
    for (const connection of [7, 7, 8]) tail.push(entry('x', connection))
    expect(tail.framesAfter(0, 4).connection).to.equal(7)
    expect(tail.framesAfter(0).connection).to.equal(0)
    expect(tail.framesAfter(2).connection).to.equal(8)
  })

  it('knows when the oldest that is left was stored', () => {
    const tail = new Tail(0)
    for (const at of [100, 200, 300]) tail.push(entry('x', 1, at))
    expect(tail.oldestAfter(1)).to.equal(200)
    tail.trim(2)
    expect(tail.oldestAfter(0)).to.equal(300)
    expect(tail.oldestAfter(3)).to.equal(undefined)
  })

  it('lets go of its beginning, and goes on', () => {
    const tail = filled('un', 'deux', 'trois')
    tail.trim(12)
    tail.push(entry('quatre', 9))
    expect([tail.before, tail.head, tail.bytes]).to.deep.equal([12, 14, 11])
    expect(tail.framesAfter(12).frames.toString()).to.equal('#trois#quatre')
    expect(tail.framesAfter(13).connection).to.equal(9)
    expect(() => tail.framesAfter(11)).to.throw()
    tail.trim(14)
    expect([tail.length, tail.bytes, tail.bytesAfter(14)]).to.deep.equal([0, 0, 0])
    tail.push(entry('cinq'))
    expect(tail.framesAfter(14).frames.toString()).to.equal('#cinq')
  })

  it('leaves alone what a slow socket still holds', () => {
    const tail = filled('lent')
    const held = tail.framesAfter(10).frames
    for (let i = 0; i < 5_000; i += 1) tail.push(entry(`suite ${i}`))
    tail.trim(5_000)
    tail.push(entry('fin'))
    expect(held.toString()).to.equal('#lent')
  })
})
