import { expect } from 'chai'
import { readNamespace } from './namespaces.ts'
import { flat } from './translations/catalogue.ts'

describe('sentences', () => {
  for (const namespace of ['account', 'admin', 'editor', 'frame', 'list', 'people'])
    it(`of ${namespace} leave no plain space before double punctuation in French`, async () => {
      const wrong = [...flat(await readNamespace('fr', namespace)).values()].filter((text) =>
        / [:;?!»]/.test(text),
      )
      expect(wrong).to.deep.equal([])
    })
})
