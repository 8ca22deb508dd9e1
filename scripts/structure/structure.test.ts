import { expect } from 'chai'
import { judge, lower, type Baseline, survey } from './survey.ts'

/** What is said of a project of these files, by path. */
const said = (files: Record<string, string>, baseline: Baseline = {}) => judge(found(files), baseline)
const found = (files: Record<string, string>) => survey(Object.keys(files), (path) => files[path] ?? '')
const lines = (count: number) => 'x\n'.repeat(count)

describe('the layout of the project', () => {
  it('has no two folders of a unit that need each other, by whatever way', () => {
    const files = {
      'services/a/one/x.ts': `import type {\n  Y,\n} from '../two/y.ts'\n`,
      'services/a/two/y.ts': `export const y = await import('../three/z.ts')\n`,
      'services/a/three/z.ts': `import '../one/x.ts'\n`,
    }
    const [fault, ...more] = said(files)
    expect(fault).to.contain('services/a/one → services/a/two (services/a/one/x.ts)').and.contain('three →')
    expect(more).to.deep.equal([])
    const { 'services/a/three/z.ts': _, ...rest } = files
    expect(said(rest)).to.deep.equal([])
  })

  it('lets a folder need what lies in it, other units what they may, and tests anything', () => {
    expect(
      said({
        'infra/a/x.ts': `import './one/y.ts'\n`,
        'infra/a/one/y.ts': `import '../two/z.ts'\n`,
        'infra/a/two/z.test.ts': `import '../one/y.ts'\n`,
        'infra/b/z.ts': `import '../a/x.ts'\n`,
      }),
    ).to.deep.equal([])
  })

  it('has 25 files at most in a folder, but for migrations and translations', () => {
    const many = (folder: string, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`${folder}/${at}.ts`, '']))
    expect(said(many('shared/a', 25))).to.deep.equal([])
    expect(said(many('shared/a', 26))).to.deep.equal(['shared/a holds 26 files; a folder has 25 at most.'])
    expect(said(many('migrations', 40))).to.deep.equal([])
  })

  it('has 250 lines at most in a file, sheets included, and 400 in a test', () => {
    expect(
      said({ 'a/x.ts': lines(250), 'a/x.test.ts': lines(400), 'package-lock.json': lines(999) }),
    ).to.deep.equal([])
    expect(said({ 'a/x.css': lines(251), 'a/x.test.ts': lines(401) })).to.have.length(2)
  })

  it('has no class of the whole page but those of libraries', () => {
    const sheet = (path: string, css: string) => said({ [`services/web/${path}`]: css })
    expect(
      sheet(
        'a.css',
        '.bn-editor p { margin: 0 0 .5em } @media (width < 48.5em) { .mantine-Button-root { top: 0 } }',
      ),
    ).to.deep.equal([])
    expect(sheet('a.css', '/* .no */ main > .row:hover { background: url("a.row.png") }')).to.have.length(1)
    expect(sheet('a.module.css', '.row .cell { top: 0 }')).to.deep.equal([])
    expect(sheet('a.module.css', '.row :global(.open) { top: 0 }')).to.have.length(1)
    expect(sheet('a.module.css', '.row :global(.bn-block) { top: 0 }')).to.deep.equal([])
  })

  it('lets through what is counted, which may fall, move with its file, and never rise', () => {
    const files = { 'services/web/a.css': '.one {} .two {}' }
    const baseline: Baseline = { 'global classes': { 'services/web/a.css': 2 } }
    expect(said(files, baseline)).to.deep.equal([])
    expect(said({ 'services/web/a.css': '.one {} .two {} .three {}' }, baseline)).to.have.length(1)
    const better = { 'services/web/b/a.css': '.one {}' }
    expect(said(better, baseline)).to.have.length(2)
    expect(lower(found(better), baseline)).to.deep.equal({ 'global classes': { 'services/web/b/a.css': 1 } })
    expect(lower(found({}), baseline)).to.deep.equal({})
  })
})
