import { expect } from 'chai'
import { readNamespace } from './namespaces.ts'
import type { Sentences } from './typography.ts'

describe('sentences', () => {
  const namespaceBackend = ['frame', 'people', 'admin', 'list', 'editor']
  const leaves = (tree: Sentences, path = ''): [string, string][] =>
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
    )
  const slots = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g))].sort()

  for (const room of namespaceBackend) {
    it(`of ${room} fill the same slots in both languages`, async () => {
      const english = new Map(leaves(await readNamespace('en', room)))
      const wrong = leaves(await readNamespace('fr', room)).filter(
        ([key, text]) =>
          !key.endsWith('_many') && slots(text).join() !== slots(english.get(key) ?? '').join(),
      )
      expect(wrong).to.deep.equal([])
    })

    it(`of ${room} leave no plain space before double punctuation in French`, async () => {
      const wrong = leaves(await readNamespace('fr', room)).filter(([, text]) => / [:;?!»]/.test(text))
      expect(wrong).to.deep.equal([])
    })
  }
})
