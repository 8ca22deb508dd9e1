import { expect } from 'chai'
import { createToasts } from './toasts.ts'

describe('toasts', () => {
  const toast = (sentence: string) => ({ kind: 'done' as const, sentence, lastsMs: 5_000 })
  const sentences = (toasts: ReturnType<typeof createToasts>) => toasts.all().map(({ sentence }) => sentence)

  it('keeps the last three', () => {
    const toasts = createToasts()
    for (const sentence of ['1', '2', '3', '4']) toasts.show(toast(sentence))
    expect(sentences(toasts)).to.deep.equal(['2', '3', '4'])
  })

  it('takes one away and tells who listens', () => {
    const toasts = createToasts()
    let told = 0
    const end = toasts.subscribe(() => told++)
    toasts.show(toast('a'))
    toasts.show(toast('b'))
    toasts.hide(toasts.all()[0]?.id ?? 0)
    end()
    toasts.show(toast('c'))
    expect(sentences(toasts)).to.deep.equal(['b', 'c'])
    expect(told).to.equal(3)
  })
})
