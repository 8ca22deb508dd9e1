import './reading.css'
import { BlockNoteView } from '@blocknote/mantine'
import { useCreateBlockNote } from '@blocknote/react'
import { useComputedColorScheme, useMantineStyleNonce } from '@mantine/core'
import { useEffect, useImperativeHandle } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import { safeSource } from '../blocks/source.ts'
import type { CanvasProps } from '../canvas.tsx'
import { english } from '../dictionary/en.ts'
import { french } from '../dictionary/fr.ts'
import { isSafeLink } from '../links.ts'
import type { Live } from '../live/live.ts'
import { nameTextbox } from '../textbox.ts'
import { useWords } from '../words.ts'
import type { Conformance, Standing } from './conformance.ts'
import { Notice } from './notice.tsx'
import { readingSchema } from './reading-schema.ts'
import { pageToShow } from './show.ts'

type Props = CanvasProps & { conformance: Conformance; standing: Exclude<Standing, 'fine'> }

/** A page that no editor may have, to be read. What is shown has no connection to the document but looking at it. */
export function Reading({ ref, live, document, onReady, conformance, standing }: Props) {
  const { t, i18n } = useTranslation('editor')
  const scheme = useComputedColorScheme()
  const editor = useReader(document, i18n.language)
  const label = t('text.readOnly', { title: document.title })

  useEffect(() => {
    const show = () => {
      const { tr, doc, schema } = editor.prosemirrorState
      const page = pageToShow(live.fragment, schema)
      if (page && !page.eq(doc.child(0)))
        editor.prosemirrorView.dispatch(
          tr.replaceWith(0, doc.content.size, page).setMeta('addToHistory', false),
        )
    }
    return onEachFrame(live, show)
  }, [editor, live])
  useEffect(() => {
    const dom = editor.domElement
    return dom && nameTextbox(dom, { label, leave: t('text.leave') }, false)
  }, [editor, label, t])
  useEffect(onReady, [editor, onReady])
  useImperativeHandle(ref, () => ({
    focusStart: () => undefined,
    isEmpty: () => false,
    unsaved: () => ({ text: editor.blocksToMarkdownLossy(), html: editor.blocksToHTMLLossy() }),
  }))

  return (
    <>
      <Notice document={document} standing={standing} conformance={conformance} />
      <div className="canvas">
        <BlockNoteView
          editor={editor}
          editable={false}
          theme={scheme}
          slashMenu={false}
          formattingToolbar={false}
          filePanel={false}
          emojiPicker={false}
          comments={false}
          sideMenu={false}
          tableHandles={false}
          linkToolbar={false}
        />
      </div>
    </>
  )
}

function useReader({ id }: Document, language: string) {
  const { t } = useTranslation('editor')
  const words = useWords()
  const nonce = useMantineStyleNonce()?.()
  return useCreateBlockNote(
    {
      schema: readingSchema(
        words,
        (name) => t(name === '' ? 'conformance.letters' : 'conformance.block', { name }),
        id,
      ),
      dictionary: language === 'fr' ? french : english,
      resolveFileUrl: async (url) => safeSource(url, id),
      links: { isValidLink: isSafeLink },
      animations: false,
      ...(nonce !== undefined && { _tiptapOptions: { injectNonce: nonce } }),
    },
    [id, language],
  )
}

/** Shows at once, and once a frame while the document changes. Returns how to stop. */
function onEachFrame({ doc }: Live, show: () => void): () => void {
  let frame: number | undefined
  const ask = () => {
    frame ??= requestAnimationFrame(() => {
      frame = undefined
      show()
    })
  }
  show()
  doc.on('update', ask)
  return () => {
    doc.off('update', ask)
    if (frame !== undefined) cancelAnimationFrame(frame)
  }
}
