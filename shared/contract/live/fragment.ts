/**
 * Name of the shared type in a page's Yjs document that holds its text, a `Y.XmlFragment` of blocks.
 * Stored documents carry it: it never changes. Apart from the endpoints, so that the page needs no schemas for it.
 */
export const pageFragment = 'document'
