import { expect } from 'chai'
import { admin } from './fr/admin.ts'
import { editor } from './fr/editor.ts'
import { frame } from './fr/frame.ts'
import { list } from './fr/list.ts'
import { people } from './fr/people.ts'
import { mapSentences } from './typography.ts'

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
  it('are those that agents know, and take nobody for a man or a woman', () => {
    const found: string[] = []
    mapSentences({ admin, editor, frame, list, people }, (sentence) => {
      for (const [wrong, instead] of better)
        if (wrong.test(sentence.replaceAll("'", '’'))) found.push(`“${sentence}”: ${instead}`)
      return sentence
    })
    expect(found).to.deep.equal([])
  })

  it('say the same of being offline wherever it is said', () => {
    const wanted = 'Hors connexion : gardez cet onglet ouvert'
    expect(frame.offline).to.match(new RegExp(`^${wanted}`))
    expect([editor.saving.away, editor.saving.awaySaved]).to.deep.equal([wanted, wanted])
  })
})
