import '@blocknote/mantine/blocknoteStyles.css'
import './canvas.css'
import './canvas-blocks.css'
import './canvas-menus.css'
import './conformance/reading.css'
import { BlockNoteView } from '@blocknote/mantine'
import { useComputedColorScheme } from '@mantine/core'
import { fromBase64 } from 'lib0/buffer'
import { useEffect } from 'react'
import * as Y from 'yjs'
import type { Document } from '@parvis/contract/documents.ts'
import { pageFragment } from '@parvis/contract/live/fragment.ts'
import { show, useReader } from './conformance/reader.ts'
import { letTablesScroll } from './tables/scroll.ts'
import { nameTextbox } from './workarounds/text-aria.ts'

type Props = {
  document: Document
  /** The whole content, as one Yjs update in base64. */
  state: string
  label: string
}

/** What a page was like, to be read, whether an editor could hold it or not. */
export function VersionText({ document, state, label }: Props) {
  const scheme = useComputedColorScheme()
  const editor = useReader(document)
  useEffect(() => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, fromBase64(state))
    show(editor, doc.getXmlFragment(pageFragment))
  }, [editor, state])
  useEffect(() => {
    const dom = editor.domElement
    if (!dom) return undefined
    const stop = nameTextbox(dom, { label, leave: '' }, false)
    const rest = letTablesScroll(dom, editor.dictionary.slash_menu.table.title)
    return () => {
      stop()
      rest()
    }
  }, [editor, label])
  return (
    <div data-canvas>
      <BlockNoteView editor={editor} editable={false} theme={scheme} sideMenu={false} linkToolbar={false} />
    </div>
  )
}
