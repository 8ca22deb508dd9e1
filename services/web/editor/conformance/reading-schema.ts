import { createBlockConfig, createBlockSpec } from '@blocknote/core'
import { pageSchema, type Words } from '../blocks/schema.ts'
import { placeholder } from './to-reading-view.ts'

const config = createBlockConfig(
  () => ({ type: placeholder, propSchema: { name: { default: '' } }, content: 'inline' as const }) as const,
)

/** Stands for a block that this release does not know, with the letters in it. */
const unsupported = createBlockSpec(config, ({ label }: { label?: (name: string) => string }) => ({
  render: (block) => {
    const dom = document.createElement('div')
    dom.dataset['unsupported'] = ''
    const name = document.createElement('div')
    name.dataset['unsupportedName'] = ''
    name.textContent = label?.(block.props.name) ?? block.props.name
    const contentDOM = document.createElement('div')
    contentDOM.dataset['unsupportedText'] = ''
    dom.append(name, contentDOM)
    return { dom, contentDOM }
  },
  // What is copied from here is text like any other elsewhere.
  toExternalHTML: () => {
    const dom = document.createElement('p')
    return { dom, contentDOM: dom }
  },
}))

/** The blocks of a page that is only shown. No document ever holds the placeholder. */
export const readingSchema = (words: Words, label: (name: string) => string, pageId: string) =>
  pageSchema(words, pageId).extend({ blockSpecs: { [placeholder]: unsupported({ label }) } })
