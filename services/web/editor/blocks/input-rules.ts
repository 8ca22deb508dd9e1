import type { BlockSpec } from '@blocknote/core'

type Spec = Pick<BlockSpec<string, Record<string, never>, 'inline' | 'none'>, 'extensions'>
type Extensions = NonNullable<Spec['extensions']>
type Rules = NonNullable<Exclude<Extensions[number], (...args: never[]) => unknown>['inputRules']>
type Rule = Rules[number]

/**
 * A block of BlockNote's that is begun by letters at the start of a line (`- `, `1. `, `---`), but only where these letters were `meant` so, and
 * never at the cost of the line: a rule that makes an empty block would take away what stands behind the cursor.
 */
export const withInputRules = <Kept extends Spec>(
  spec: Kept,
  meant: (letters: string) => boolean = () => true,
): Kept => {
  const { extensions } = spec
  return extensions ? { ...spec, extensions: extensions.map((extension) => tamed(extension, meant)) } : spec
}

function tamed(extension: Extensions[number], meant: (letters: string) => boolean): Extensions[number] {
  if (typeof extension === 'function') return (context) => withRules(extension(context), meant)
  return withRules(extension, meant)
}

const withRules = <Made extends { inputRules?: Rules }>(
  made: Made,
  meant: (letters: string) => boolean,
): Made =>
  made.inputRules ? { ...made, inputRules: made.inputRules.map((rule) => careful(rule, meant)) } : made

const careful = (rule: Rule, meant: (letters: string) => boolean): Rule => ({
  ...rule,
  replace: (context) => {
    if (!meant(context.match[0])) return undefined
    const block = rule.replace(context)
    const { $to } = context.editor.prosemirrorState.selection
    return block?.content !== undefined && $to.parentOffset < $to.parent.content.size ? undefined : block
  },
})
