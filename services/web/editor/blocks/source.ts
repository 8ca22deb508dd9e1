const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const content = new RegExp(`^/api/documents/(${uuid})/content(?:\\?as=(?:inline|attachment))?$`)

/** Where a page shows a file from: Parvis itself, which decides anew at each load who may have it. */
export const sourceOf = (documentId: string): string => `/api/documents/${documentId}/content?as=inline`

/**
 * The document that a block shows; undefined for any other address. Blocks come from other people's programs too, so
 * this is asked when a block is shown, not only when it is made.
 */
export const documentIn = (url: string): string | undefined => content.exec(url)?.[1]

/** The address to load, or none: pages load nothing from elsewhere, and no `data:`. */
export const safeSource = (url: string): string => (documentIn(url) === undefined ? '' : url)
