import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'

/** Letters with what is emphasised in them between two asterisks: `The **whole** page`. */
export type Words = string

/** A block of a page, as the editor has it: the names and fields of its Yjs elements are those of BlockNote. */
export type Block =
  | { type: 'heading'; level: 1 | 2 | 3; words: Words }
  | { type: 'paragraph' | 'bulletListItem' | 'numberedListItem' | 'quote'; words: Words }
  | { type: 'checkListItem'; checked: boolean; words: Words }
  | { type: 'callout'; kind: 'info' | 'success' | 'warning' | 'danger'; words: Words }
  /** The first row names the columns. */
  | { type: 'table'; rows: Words[][] }

/** The container of a block, not yet in any document. */
export function blockElement(block: Block): Y.XmlElement {
  const container = new Y.XmlElement('blockContainer')
  container.setAttribute('id', randomUUID())
  container.insert(0, [contentOf(block)])
  return container
}

function contentOf(block: Block): Y.XmlElement {
  switch (block.type) {
    case 'heading':
      return element('heading', { ...plain, level: block.level, isToggleable: false }, [text(block.words)])
    case 'paragraph':
    case 'bulletListItem':
    case 'numberedListItem':
      return element(block.type, plain, [text(block.words)])
    case 'quote':
      return element('quote', { backgroundColor: 'default', textColor: 'default' }, [text(block.words)])
    case 'checkListItem':
      return element('checkListItem', { ...plain, checked: block.checked }, [text(block.words)])
    case 'callout':
      return element('callout', { textAlignment: 'left', kind: block.kind }, [text(block.words)])
    case 'table':
      return element(
        'table',
        { textColor: 'default' },
        block.rows.map((cells, row) =>
          element(
            'tableRow',
            {},
            cells.map((words) => cell(words, row === 0)),
          ),
        ),
      )
  }
}

const plain = { backgroundColor: 'default', textColor: 'default', textAlignment: 'left' }

function cell(words: Words, isHeader: boolean): Y.XmlElement {
  const attributes = { ...plain, colspan: 1, rowspan: 1 }
  return element(isHeader ? 'tableHeader' : 'tableCell', attributes, [
    element('tableParagraph', {}, [text(words)]),
  ])
}

function element(
  name: string,
  attributes: Record<string, string | number | boolean>,
  children: (Y.XmlElement | Y.XmlText)[],
): Y.XmlElement {
  const made = new Y.XmlElement(name)
  // Yjs takes any JSON for an attribute, whatever its types say.
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  made.insert(0, children)
  return made
}

function text(words: Words): Y.XmlText {
  const made = new Y.XmlText()
  let at = 0
  words.split('**').forEach((letters, index) => {
    // Said for each piece, else what follows something bold would be bold too.
    if (letters !== '') made.insert(at, letters, { bold: index % 2 === 1 ? {} : null })
    at += letters.length
  })
  return made
}
