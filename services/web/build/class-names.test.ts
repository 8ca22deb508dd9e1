import { expect } from 'chai'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { classesIn, classNamesFile, classTypes, modulesOf, shortClass } from './class-names.ts'

const web = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string): string => readFileSync(join(web, file), 'utf8')

describe('class names', () => {
  const sheets = modulesOf().map((file) => ({ file, names: classesIn(read(file)) }))

  it('are those of the sheet, without those of libraries', () => {
    expect(classesIn('.b.a > :global(.bn-x) .a[data-x=".c"] { } @media print { .d { } }')).to.deep.equal([
      'a',
      'b',
      'd',
    ])
  })

  it('are written down: node --import tsx services/web/build/class-names.ts does it', () => {
    expect(readFileSync(classNamesFile, 'utf8')).to.equal(classTypes())
  })

  it('are in camelCase, and the sheets have names of their own', () => {
    expect(
      sheets.flatMap(({ names }) => names).filter((name) => !/^[a-z][a-zA-Z0-9]*$/.test(name)),
    ).to.deep.equal([])
    const files = sheets.map(({ file }) => basename(file))
    expect(files.filter((file, index) => files.indexOf(file) !== index)).to.deep.equal([])
  })

  it('of other components are none of a sheet’s: only those of libraries are global', () => {
    const library = /^(bn-|mantine-|markedContent$)/
    const strange = sheets.flatMap(({ file }) =>
      [...read(file).matchAll(/:global\(\.([\w-]+)/g)]
        .map(([, name = '']) => name)
        .filter((name) => !library.test(name))
        .map((name) => `${file}: ${name}`),
    )
    expect(strange).to.deep.equal([])
  })

  it('are all used by what imports the sheet', () => {
    const scripts = readdirSync(web, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/(^|\/)(node_modules|dist)\//.test(file))
      .map(read)
    const unused = sheets.flatMap(({ file, names }) => {
      const users = scripts.filter((text) => text.includes(`/${basename(file)}'`))
      return names
        .filter((name) => !users.some((text) => text.includes(`.${name}`)))
        .map((name) => `${file}: ${name}`)
    })
    expect(unused).to.deep.equal([])
  })

  it('stay apart when they are made short', () => {
    const all = sheets.flatMap(({ file, names }) => names.map((name) => shortClass(name, file)))
    expect(new Set(all).size).to.equal(all.length)
  })
})
