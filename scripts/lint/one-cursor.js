const codec = 'shared/service/http/cursor.ts'

/** Where a list goes on is written and read by one codec, which checks what comes back. */
export const oneCursor = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { second: `Lists go on by the one cursor of ${codec}.` },
  },
  create(context) {
    if (context.filename.replaceAll('\\', '/').endsWith(codec)) return {}
    const report = (node) => context.report({ node, messageId: 'second' })
    return {
      // `Buffer.from(cursor, 'base64url')` and `Buffer.from(JSON.stringify(row)).toString('base64url')`
      CallExpression(node) {
        const { callee, arguments: given } = node
        if (callee.type !== 'MemberExpression') return
        const coding = given.at(-1)?.value
        if (isBufferFrom(node) && given.length === 2 && /^base64/.test(coding ?? '')) report(node)
        if (callee.property.name === 'toString' && coding === 'base64url' && isBufferFrom(callee.object))
          report(node)
      },
      ':matches(FunctionDeclaration, VariableDeclarator[init.type="ArrowFunctionExpression"])'(node) {
        if (/^(encode|decode|read|write|parse|pack|unpack|make)\w*Cursor$/.test(node.id?.name ?? ''))
          report(node)
      },
    }
  },
}

function isBufferFrom(node) {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    node.callee.object.name === 'Buffer' &&
    node.callee.property.name === 'from'
  )
}
