import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect } from 'chai'
import { bundle } from './bundle.ts'
import { serviceNames } from './services.ts'

describe('bundle', () => {
  for (const service of serviceNames)
    it(`makes of ${service} all programs that it starts, out of Parvis's own code and no other`, async () => {
      const main = await bundle(service)
      const folder = dirname(main)
      const files = (await readdir(folder)).filter((name) => name.endsWith('.js'))
      expect(files).to.include('main.js')
      for (const file of files) {
        const code = await readFile(join(folder, file), 'utf8')
        for (const [, program = ''] of code.matchAll(/new URL\("\.\/([^"]+)", import\.meta\.url\)/g))
          expect(files, `${file} starts ${program}`).to.include(program)
        const imported = [...code.matchAll(/^(?:import|export) .*from "([^"]+)"/gm)].map(([, path]) => path)
        expect(
          imported.filter((path) => path?.startsWith('@parvis/') || path?.startsWith('.')),
        ).to.deep.equal([])
        expect(code).not.to.include('node_modules/')
      }
    })

  it('makes of the front what production needs, and nothing of what `npm run dev` adds', async () => {
    const main = await bundle('front')
    expect(main).to.match(/dist\/main\.js$/)
    expect(await readFile(main, 'utf8')).to.not.match(/@vite|VITE_ORIGIN/)
  })

  it('leaves files alone that are right already', async () => {
    const main = await bundle('workspaces')
    const { mtimeMs, ino } = await stat(main)
    await bundle('workspaces')
    expect(await stat(main)).to.include({ mtimeMs, ino })
  })
})
