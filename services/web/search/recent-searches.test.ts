import { expect } from 'chai'
import { forgetAllSearches, forgetSearch, recentSearches, rememberSearch } from './recent-searches.ts'

/** A storage whose keys are its own properties, as in browsers. */
function memory(): Storage {
  const kept: Record<string, string> = {}
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void (kept[key] = value),
    removeItem: (key: string) => void Reflect.deleteProperty(kept, key),
  }
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(kept, name, { value })
  // What is used of a storage is there.
  return kept as unknown as Storage
}

describe('recent searches', () => {
  const claire = 'claire'
  let storage: Storage
  beforeEach(() => (storage = memory()))

  it('keeps the latest eight, the latest first', () => {
    for (let number = 1; number <= 10; number++) rememberSearch(storage, claire, `budget ${number}`)
    expect(recentSearches(storage, claire)).to.deep.equal(
      [10, 9, 8, 7, 6, 5, 4, 3].map((number) => `budget ${number}`),
    )
  })

  it('takes what differs in case, accents or spaces alone for the same', () => {
    rememberSearch(storage, claire, 'Énergie  verte')
    rememberSearch(storage, claire, 'budget')
    rememberSearch(storage, claire, ' energie verte ')
    expect(recentSearches(storage, claire)).to.deep.equal(['energie verte', 'budget'])
  })

  it('keeps nothing of nothing, and forgets one by one', () => {
    rememberSearch(storage, claire, '   ')
    rememberSearch(storage, claire, 'budget')
    rememberSearch(storage, claire, 'vélo')
    forgetSearch(storage, claire, 'budget')
    expect(recentSearches(storage, claire)).to.deep.equal(['vélo'])
  })

  it('keeps those of each agent apart, and leaves nothing of anyone after a sign-out', () => {
    rememberSearch(storage, claire, 'budget')
    rememberSearch(storage, 'hugo', 'vélo')
    storage.setItem('parvis.language', 'fr')
    expect(recentSearches(storage, 'hugo')).to.deep.equal(['vélo'])
    forgetAllSearches(storage)
    expect(Object.keys(storage)).to.deep.equal(['parvis.language'])
  })

  it('takes what is no list of searches for none', () => {
    storage.setItem(`parvis.searches.${claire}`, '{"a":1}')
    expect(recentSearches(storage, claire)).to.deep.equal([])
    storage.setItem(`parvis.searches.${claire}`, '[1, "budget", ""')
    expect(recentSearches(storage, claire)).to.deep.equal([])
    storage.setItem(`parvis.searches.${claire}`, '[1, "budget", ""]')
    expect(recentSearches(storage, claire)).to.deep.equal(['budget'])
  })
})
