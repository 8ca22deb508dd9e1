import { expect } from 'chai'
import { readCatalogue } from './translations/catalogue.ts'

/** What agents said they stumbled over, and what is said in its place. */
const better: [found: RegExp, instead: string][] = [
  [/\bjetée?s?\b/i, 'supprimé, ou mis à la corbeille'],
  [/\brenoncer\b/i, 'Annuler'],
  [/\bcompter à nouveau\b/i, 'Actualiser'],
  [/\brecharge[rz]?\b/i, 'Actualiser'],
  [/\brétabli[re]?e?s?\b/i, 'restaurer'],
  [/\bpour toujours\b|\bà jamais\b/i, 'définitivement'],
  [/\bvous seule?\b|\bvous êtes (connecté|membre depuis|invité)\b|\bl’animerez\b/i, 'a sentence for anyone'],
  [
    /\bne (peut|pouvez|pourra) pas ne pas\b|\bpas impossible\b|\bn’est pas sans\b|\bsans ne\b/i,
    'said straight',
  ],
]

describe('French words', () => {
  const french = readCatalogue('fr')

  it('are those that agents know, and take nobody for a man or a woman', () => {
    const found = [...french.values()]
      .flatMap((sentences) => [...sentences.values()])
      .flatMap((sentence) =>
        better
          .filter(([wrong]) => wrong.test(sentence.replaceAll("'", '’')))
          .map(([, instead]) => `“${sentence}”: ${instead}`),
      )
    expect(found).to.deep.equal([])
  })

  it('say the same of being offline wherever it is said', () => {
    const wanted = 'Hors connexion : gardez cet onglet ouvert'
    expect(french.get('frame')?.get('offline')).to.match(new RegExp(`^${wanted}`))
    for (const key of ['saving.away', 'saving.awaySaved'])
      expect(french.get('editor')?.get(key)).to.equal(wanted)
  })
})
