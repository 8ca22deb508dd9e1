import { expect } from 'chai'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noticeNames } from '@parvis/contract/notices.ts'
import { openTestApp, type TestApp } from '../testing/test-app.ts'
import { readNotice } from './read.ts'

describe('notices', () => {
  let app: TestApp
  before(async () => {
    app = await openTestApp()
  })
  after(() => app.close())

  for (const notice of noticeNames)
    it(`say in both languages, to anyone, what there is to say of ${notice}`, async () => {
      for (const language of ['fr', 'en'] as const) {
        const { text } = await app.as(undefined).readNotice({ params: { notice }, query: { language } })
        expect(text).to.match(/^# .+\n/)
        expect(text.length).to.be.greaterThan(400)
      }
    })

  it('are the operator’s where they have some, without a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parvis-notices-'))
    expect(await readNotice(folder, 'legal', 'fr')).to.match(/^# Mentions légales/)
    await writeFile(join(folder, 'legal.fr.md'), '# Mentions du ministère')
    expect(await readNotice(folder, 'legal', 'fr')).to.equal('# Mentions du ministère')
    expect(await readNotice(folder, 'legal', 'en')).to.match(/^# Legal notice/)
    await rm(folder, { recursive: true })
  })
})
