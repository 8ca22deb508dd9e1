import { expect } from 'chai'
import { parseAddresses } from './parse-addresses.ts'

const claire = 'claire.fontaine@finances.example'
const karim = 'karim.haddad@dinum.example'

describe('typed addresses', () => {
  const lists: Record<string, string> = {
    'a list of Outlook': `Claire Fontaine <${claire}>; Karim Haddad <${karim}>`,
    'names with commas': `FONTAINE, Claire <${claire}>, HADDAD, Karim <${karim}>`,
    'names in quotes with semicolons': `"Fontaine; Claire (DGFiP)" <${claire}>; ${karim};`,
    commas: `${claire}, ${karim}`,
    'lines, spaces and capitals': `${claire.toUpperCase()}\r\n  mailto:${karim} ${claire}`,
    'a bare address before a named one': `${claire}, Karim Haddad <${karim}>`,
  }
  for (const [name, text] of Object.entries(lists))
    it(`reads ${name}`, () => {
      expect(parseAddresses(text)).to.deep.equal({ addresses: [claire, karim], wrong: [] })
    })

  it('names what is no address, and takes the others', () => {
    expect(parseAddresses(`${claire}; Paul <paul@>; sophie@finances, martin; ${karim}`)).to.deep.equal({
      addresses: [claire, karim],
      wrong: ['Paul <paul@>', 'sophie@finances', 'martin'],
    })
  })

  it('finds no address in a name', () => {
    expect(parseAddresses('Karim Haddad')).to.deep.equal({ addresses: [], wrong: ['Karim Haddad'] })
  })
})
