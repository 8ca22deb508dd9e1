// The arrows between folders. A folder may only import what its line allows; everything else fails the check.

const services = ['workspaces', 'documents', 'collaboration']
const inTests = '\\.test\\.tsx?$|^services/web/test/|^services/[^/]+/testing/'

/** What a folder may import of ours: itself and `allowed`. Tests may also use shared/testing. */
const arrows = (name, folder, allowed) => ({
  name,
  severity: 'error',
  comment: `${folder} may import ${allowed.join(', ') || 'nothing of ours'}.`,
  from: { path: `^${folder}/`, pathNot: inTests },
  to: {
    path: '^(shared|services|infra|migrations|scripts)/',
    pathNot: [folder, ...allowed].map((to) => `^${to}`),
  },
})

module.exports = {
  forbidden: [
    arrows('access-imports-nothing', 'shared/access', []),
    arrows('contract-arrows', 'shared/contract', ['shared/access/policy\\.ts$']),
    arrows('kit-arrows', 'shared/service', ['shared/access/', 'shared/contract/']),
    arrows('web-arrows', 'services/web', ['shared/contract/', 'shared/access/policy\\.ts$']),
    ...services.map((name) =>
      arrows(`${name}-arrows`, `services/${name}`, ['shared/service/', 'shared/access/', 'shared/contract/']),
    ),
    arrows('migrations-arrows', 'migrations', []),
    arrows('front-arrows', 'infra/front', ['shared/contract/', 'shared/service/']),
    arrows('embedded-arrows', 'infra/embedded', [
      'infra/front/',
      'shared/contract/',
      'shared/service/',
      'migrations/',
    ]),
    {
      name: 'no-service-imports-another',
      severity: 'error',
      comment: 'Services share a contract, a policy and a kit, never code of each other, tests included.',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'contract-is-pure',
      severity: 'error',
      comment: 'The contract runs in the browser: zod and the policy are all it needs.',
      from: { path: '^shared/contract/', pathNot: inTests },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'policy-is-pure',
      severity: 'error',
      comment: 'The policy runs in the browser.',
      from: { path: '^shared/access/policy\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'sql-in-stores-alone',
      severity: 'error',
      comment:
        'knex is imported as a value where SQL may live: database.ts, store.ts, membership.ts, migrations.',
      from: {
        path: '^(shared|services|infra|scripts)/',
        pathNot: ['(^|/)(database|store|membership)\\.ts$', inTests, '^shared/testing/'],
      },
      to: { path: 'node_modules/knex/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      comment: 'What tests lean on never reaches the product.',
      from: { pathNot: [inTests, '^shared/testing/', '^scripts/', '^\\.'] },
      to: { path: '^shared/testing/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or need a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'declared-packages-alone',
      severity: 'error',
      comment: 'A package that is used is declared where it is used.',
      from: { path: '^(shared|services|infra|migrations|scripts)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json'],
    },
  },
}
