import { useCreateBlockNote } from '@blocknote/react'
import { useMantineStyleNonce } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { XmlFragment } from 'yjs'
import type { Document } from '@parvis/contract/documents.ts'
import { safeSource } from '../blocks/source.ts'
import { english } from '../dictionary/en.ts'
import { french } from '../dictionary/fr.ts'
import { isSafeLink } from '../links.ts'
import { useWords } from '../words.ts'
import { readingSchema } from './reading-schema.ts'
import { toReadingView } from './to-reading-view.ts'

type Reader = ReturnType<typeof useReader>

/** An editor to read in: it has no document of its own, and shows what `show` is given. */
export function useReader({ id }: Pick<Document, 'id'>) {
  const { t, i18n } = useTranslation('editor')
  const words = useWords()
  const nonce = useMantineStyleNonce()?.()
  return useCreateBlockNote(
    {
      schema: readingSchema(
        words,
        (name) => t(name === '' ? 'conformance.letters' : 'conformance.block', { name }),
        id,
      ),
      dictionary: i18n.language === 'fr' ? french : english,
      resolveFileUrl: async (url) => safeSource(url, id),
      links: { isValidLink: isSafeLink },
      tables: { headers: true, splitCells: true, cellBackgroundColor: true, cellTextColor: true },
      animations: false,
      ...(nonce !== undefined && { _tiptapOptions: { injectNonce: nonce } }),
    },
    [id, i18n.language],
  )
}

/** Shows whatever a page holds, unknown and misplaced blocks too, in the place of what is shown. */
export function show(reader: Reader, fragment: XmlFragment): void {
  const { tr, doc, schema } = reader.prosemirrorState
  const page = toReadingView(fragment, schema)
  if (page && !page.eq(doc.child(0)))
    reader.prosemirrorView.dispatch(tr.replaceWith(0, doc.content.size, page).setMeta('addToHistory', false))
}
