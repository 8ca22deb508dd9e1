import { createBlockConfig, createBlockSpec, defaultProps } from '@blocknote/core'

export const calloutKinds = ['info', 'success', 'warning', 'danger'] as const
export type CalloutKind = (typeof calloutKinds)[number]

/** The words that a callout needs; they come with the editor's dictionary. */
export type CalloutWords = {
  kinds: Record<CalloutKind, string>
  /** The label of the button that changes its nature. */
  change: (kind: string) => string
}

const calloutConfig = createBlockConfig(
  () =>
    ({
      type: 'callout' as const,
      propSchema: {
        textAlignment: defaultProps.textAlignment,
        kind: { default: 'info' as const, values: calloutKinds },
      },
      content: 'inline' as const,
    }) as const,
)

const marks: Record<CalloutKind, string> = { info: 'i', success: '✓', warning: '!', danger: '!' }
const after = (kind: CalloutKind): CalloutKind =>
  calloutKinds[(calloutKinds.indexOf(kind) + 1) % calloutKinds.length] ?? 'info'
const isKind = (text: string | undefined): text is CalloutKind => calloutKinds.some((kind) => kind === text)

/** A boxed remark of one of four natures; the mark in front changes it. */
export const callout = createBlockSpec(calloutConfig, ({ words }: { words?: CalloutWords }) => ({
  meta: { isolating: false },
  parse: (element) => {
    const kind = element.dataset['callout']
    return isKind(kind) ? { kind } : undefined
  },
  render: (block, editor) => {
    const { kind } = block.props
    const dom = document.createElement('div')
    dom.dataset['calloutBox'] = ''
    dom.dataset['kind'] = kind
    const mark = document.createElement('button')
    mark.type = 'button'
    mark.dataset['calloutMark'] = ''
    mark.contentEditable = 'false'
    mark.textContent = marks[kind]
    const name = words?.kinds[kind] ?? kind
    mark.ariaLabel = editor.isEditable ? (words?.change(name) ?? name) : name
    mark.disabled = !editor.isEditable
    mark.addEventListener('click', () => {
      if (editor.isEditable) editor.updateBlock(block.id, { props: { kind: after(kind) } })
    })
    const contentDOM = document.createElement('div')
    contentDOM.dataset['calloutText'] = ''
    dom.append(mark, contentDOM)
    return { dom, contentDOM, ignoreMutation: (mutation) => mark.contains(mutation.target) }
  },
  toExternalHTML: (block) => {
    const dom = document.createElement('blockquote')
    dom.dataset['callout'] = block.props.kind
    return { dom, contentDOM: dom }
  },
}))
