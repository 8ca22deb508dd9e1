import { builtinModules } from 'node:module'
import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'
import { plugin as parvis } from './scripts/lint.js'

const tests = ['**/*.test.{ts,tsx}', 'shared/testing/**/*.ts', 'services/web/test/**/*.{ts,tsx}']
const mains = ['**/main.ts', 'scripts/**/*.{js,ts}', '**/vite.config.ts', '**/playwright.config.ts']
const nodeGlobals = [
  'process',
  'URL',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'AbortController',
]
const configs = ['*.config.{js,ts}', '**/*.config.{js,ts}', '**/*.d.ts']

export default defineConfig(
  globalIgnores([
    '**/node_modules/',
    '**/dist/',
    '.data/',
    '**/coverage/',
    '**/screenshots/',
    'services/web/i18n/resources.d.ts',
  ]),
  js.configs.recommended,
  {
    plugins: { parvis },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'parvis/explained-disable': 'error',
      'parvis/file-name': 'error',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-console': 'error',
      'max-lines': ['error', 250],
      'no-restricted-imports': ['error', { paths: nodePrefixed() }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
        {
          selector: 'ExportNamedDeclaration[source]',
          message: 'No barrels: import from the file that has it.',
        },
        {
          selector: ':matches(PropertyDefinition, MethodDefinition)[accessibility]',
          message: 'Use #private.',
        },
        { selector: 'Decorator', message: 'No decorators.' },
      ],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'parvis/explained-as': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A handler is async because its caller awaits it, whether or not it has something to wait for today.
      '@typescript-eslint/require-await': 'off',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'The environment is read in main.ts alone.' },
      ],
    },
  },
  {
    files: [
      'shared/{access,contract,service}/**/*.ts',
      'services/{workspaces,documents,collaboration}/**/*.ts',
    ],
    ignores: tests,
    rules: { 'parvis/one-cursor': 'error', 'parvis/typed-row': 'error' },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: { globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly'])) },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: { module: 'writable' } } },
  { files: mains, rules: { 'no-restricted-properties': 'off' } },
  { files: configs, rules: { 'no-restricted-syntax': 'off' } },
  {
    files: tests,
    rules: {
      'max-lines': ['error', 400],
      'no-restricted-properties': 'off',
      // `expect(x).to.be.true` is how chai states a claim.
      'no-unused-expressions': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
)

function nodePrefixed() {
  return builtinModules
    .filter((name) => !name.startsWith('_') && !name.startsWith('node:'))
    .map((name) => ({ name, message: `Write node:${name}.` }))
}
