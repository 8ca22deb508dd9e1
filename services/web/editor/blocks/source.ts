const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const own = new RegExp(
  `^/api/documents/(?:(${uuid})/content|${uuid}/attachments/(${uuid}))(?:\\?as=(?:inline|attachment))?$`,
)

/** What the text of a page keeps of a file, and where the file itself is: Parvis decides anew at each load who may have it. */
export const sourceOf = (documentId: string): string => `/api/documents/${documentId}/content?as=inline`

/**
 * Where a page shows its file from. Whoever may read the page may have it; and the text of a copied page, which still names the
 * files of the first, finds those of the copy here.
 */
export const attachmentOf = (pageId: string, documentId: string): string =>
  `/api/documents/${pageId}/attachments/${documentId}?as=inline`

/**
 * The document that a block shows; undefined for any other address. Blocks come from other people's programs too, so
 * this is asked when a block is shown, not only when it is made.
 */
export function documentIn(url: string): string | undefined {
  const [, file, attachment] = own.exec(url) ?? []
  return file ?? attachment
}

/** The address to load on a page, or none: pages load nothing from elsewhere, and no `data:`. */
export function safeSource(url: string, pageId: string): string {
  const documentId = documentIn(url)
  return documentId === undefined ? '' : attachmentOf(pageId, documentId)
}
