// The rules that no published lint rule states, see "Rules, each with its reason" in CONTRIBUTING.md.
import { oneCursor } from './lint/one-cursor.js'
import { typedRow } from './lint/typed-row.js'

const vagueNames = /(^|[-_.])(utils?|helpers?|common|managers?|misc)([-_.]|$)/i
const lowerCaseNoun = /^[a-z0-9][a-z0-9.-]*$/

/** A type assertion switches the compiler off for one value, so the line above it (or its statement) says why. */
const explainedAs = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { why: 'Say on the line above why this `as` is right.' },
  },
  create(context) {
    const commentEnds = new Set(context.sourceCode.getAllComments().map((comment) => comment.loc.end.line))
    const check = (node) => {
      if (isConst(node.typeAnnotation) || isAssertion(node.parent)) return
      const lines = [node.loc.start.line, node.loc.end.line, statementOf(node).loc.start.line]
      if (!lines.some((line) => commentEnds.has(line - 1))) context.report({ node, messageId: 'why' })
    }
    return { TSAsExpression: check, TSTypeAssertion: check }
  },
}

/** A disabled rule gives its reason after two dashes: `-- because …`. */
const explainedDisable = {
  meta: { type: 'suggestion', schema: [], messages: { why: 'Give the reason after " -- ".' } },
  create(context) {
    const disables = (comment) => /^\s*eslint-disable/.test(comment.value)
    const explained = (comment) => /\s--\s+\S{2,}/.test(comment.value)
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (disables(comment) && !explained(comment)) context.report({ loc: comment.loc, messageId: 'why' })
        }
      },
    }
  },
}

/** A file is called by the one thing that it holds, in lower case. */
const fileName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      vague: '"{{name}}" says nothing: name the one thing inside.',
      lower: '"{{name}}": lower case.',
    },
  },
  create(context) {
    const name = context.filename.split(/[\\/]/).at(-1)
    const stem = name.replace(/\.(d\.)?[cm]?[jt]sx?$/, '')
    return {
      Program(node) {
        if (vagueNames.test(stem)) context.report({ node, messageId: 'vague', data: { name } })
        else if (!lowerCaseNoun.test(stem.replace(/^\./, '')))
          context.report({ node, messageId: 'lower', data: { name } })
      },
    }
  },
}

export const plugin = {
  meta: { name: 'parvis' },
  rules: {
    'explained-as': explainedAs,
    'explained-disable': explainedDisable,
    'file-name': fileName,
    'one-cursor': oneCursor,
    'typed-row': typedRow,
  },
}

function isConst(type) {
  return (
    type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const'
  )
}

function isAssertion(node) {
  return node.type === 'TSAsExpression' || node.type === 'TSTypeAssertion'
}

function statementOf(node) {
  let current = node
  while (
    current.parent &&
    !/Statement$|Declaration$|^Program$|PropertyDefinition|MethodDefinition|^Property$/.test(current.type)
  ) {
    current = current.parent
  }
  return current.type === 'Program' ? node : current
}
