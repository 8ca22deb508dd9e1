import '@blocknote/mantine/blocknoteStyles.css'
import './canvas.css'
import { BlockNoteView } from '@blocknote/mantine'
import { useCreateBlockNote } from '@blocknote/react'
import { useComputedColorScheme, useMantineStyleNonce } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import * as Y from 'yjs'
import type { Document } from '@parvis/contract/documents.ts'
import { pageFragment } from '@parvis/contract/fragment.ts'
import { safeSource } from './blocks/source.ts'
import { pageSchema } from './blocks/schema.ts'
import { english } from './dictionary/en.ts'
import { french } from './dictionary/fr.ts'
import type { PageEditor } from './files.ts'
import { isSafeLink } from './links.ts'
import { letTablesScroll } from './tables/scroll.ts'
import { nameTextbox } from './textbox.ts'
import { useWords } from './words.ts'

type Props = {
  document: Document
  /** The whole content, as one Yjs update in base64. */
  state: string
  label: string
}

/** What a page was like, to be read: an editor of its own on a document that nobody else has. */
export function VersionText({ document: { id }, state, label }: Props) {
  const { i18n } = useTranslation()
  const scheme = useComputedColorScheme()
  const words = useWords()
  const nonce = useMantineStyleNonce()?.()
  const fragment = useMemo(() => {
    const doc = new Y.Doc()
    Y.applyUpdate(
      doc,
      Uint8Array.from(atob(state), (char) => char.charCodeAt(0)),
    )
    return doc.getXmlFragment(pageFragment)
  }, [state])
  const editor: PageEditor = useCreateBlockNote(
    {
      schema: pageSchema(words, id),
      collaboration: { fragment, provider: {}, user: { name: '', color: '#0e5f6b' } },
      dictionary: i18n.language === 'fr' ? french : english,
      resolveFileUrl: async (url) => safeSource(url, id),
      links: { isValidLink: isSafeLink },
      tables: { headers: true, splitCells: true, cellBackgroundColor: true, cellTextColor: true },
      animations: false,
      ...(nonce !== undefined && { _tiptapOptions: { injectNonce: nonce } }),
    },
    [fragment, id],
  )
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
    <div className="canvas">
      <BlockNoteView editor={editor} editable={false} theme={scheme} sideMenu={false} linkToolbar={false} />
    </div>
  )
}
