/**
 * What a query of `raw` brings is `any`: where it is used, its rows are declared (`raw<{ rows: Row[] }>`), and nobody asserts afterwards
 * what they are. Tables asked by name have their types from the schema.
 */
export const typedRow = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      untyped: 'Say what the rows are: `raw<{ rows: Row[] }>(…)`.',
      asserted: 'Say what the rows are where they are asked for, not by `as` afterwards.',
    },
  },
  create(context) {
    return {
      CallExpression(node) {
        if (isRaw(node) && node.typeArguments === undefined && isUsed(node))
          context.report({ node, messageId: 'untyped' })
      },
      TSAsExpression(node) {
        if (holdsRows(node.expression)) context.report({ node, messageId: 'asserted' })
      },
    }
  },
}

function isRaw({ callee }) {
  return callee.type === 'MemberExpression' && callee.property.name === 'raw'
}

/** Awaited, also by way of `.options(…)` and the like, for what it brings; a piece of a larger query is not. */
function isUsed(node) {
  let current = node
  while (current.parent?.type === 'MemberExpression' && current.parent.object === current) {
    if (current.parent.property.name === 'then') return true
    if (current.parent.parent?.type !== 'CallExpression') return false
    current = current.parent.parent
  }
  const { parent } = current
  return parent?.type === 'AwaitExpression' && parent.parent?.type !== 'ExpressionStatement'
}

function holdsRows(node) {
  if (node.type === 'TSAsExpression' || node.type === 'TSNonNullExpression') return holdsRows(node.expression)
  if (node.type === 'AwaitExpression') return node.argument.type === 'CallExpression' && isRaw(node.argument)
  if (node.type === 'MemberExpression') return node.property.name === 'rows' || holdsRows(node.object)
  return node.type === 'Identifier' && node.name === 'rows'
}
