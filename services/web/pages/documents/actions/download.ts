import { address } from '@parvis/contract/client.ts'
import { api } from '@parvis/contract/services.ts'
import type { Item } from './use-document-actions.ts'

/** As many as the server puts into one archive. */
const mostInArchive = 200

/** Where the bytes of a file are: to be kept, or shown where its kind allows. */
export const contentAddress = (documentId: string, as: 'attachment' | 'inline'): string =>
  address(api.openContent, { params: { documentId }, query: { as } })

export const versionAddress = (documentId: string, versionId: string): string =>
  address(api.openFileVersion, { params: { documentId, versionId } })

/** Where these can be downloaded from: a file as it is, several or a folder as a ZIP; undefined when there is nothing to download. */
export function downloadAddress(spaceId: string, items: readonly Item[]): string | undefined {
  const [only, ...others] = items
  if (only?.kind === 'file' && others.length === 0) return contentAddress(only.id, 'attachment')
  // Pages are not in archives: an archive of pages alone would hold nothing.
  if (items.length > mostInArchive || !items.some(({ kind }) => kind !== 'page')) return undefined
  const documentIds = items.map(({ id }) => id).join(',')
  return address(api.downloadArchive, { params: { spaceId }, query: { documentIds } })
}

/** Starts a download without leaving the page. */
export function startDownload(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}
