import type { Entry } from '@parvis/contract/documents.ts'

/** What people call a document when they see its picture. */
export const documentKinds = [
  'folder',
  'page',
  'pdf',
  'image',
  'video',
  'audio',
  'text',
  'code',
  'document',
  'sheet',
  'slides',
  'archive',
  'file',
] as const
export type DocumentKind = (typeof documentKinds)[number]

type Named = Pick<Entry, 'kind' | 'title' | 'mediaType'>

const byExtension: Record<string, DocumentKind> = {
  ...of('document', 'doc docx odt rtf pages'),
  ...of('sheet', 'xls xlsx ods csv numbers'),
  ...of('slides', 'ppt pptx odp key'),
  ...of('archive', 'zip 7z rar tar gz tgz bz2 xz'),
  ...of('code', 'js ts tsx jsx json xml html css py sql sh yaml yml java c cpp rs go'),
  ...of('text', 'txt md markdown log'),
}

/** What a document looks like: by its media type where that says it, else by the end of its name. */
export function kindOf({ kind, title, mediaType }: Named): DocumentKind {
  if (kind !== 'file') return kind
  if (mediaType === 'application/pdf') return 'pdf'
  const family = mediaType?.split('/')[0]
  if (family === 'image' || family === 'video' || family === 'audio') return family
  return byExtension[extensionOf(title).slice(1).toLowerCase()] ?? (family === 'text' ? 'text' : 'file')
}

/** The end of a name that says its kind, dot included, such as `.pdf`; empty when there is none worth the name. */
export const extensionOf = (name: string): string => /(?<=[^.])\.[\p{L}\p{N}]{1,8}$/u.exec(name)?.[0] ?? ''

function of(look: DocumentKind, extensions: string): Record<string, DocumentKind> {
  return Object.fromEntries(extensions.split(' ').map((extension) => [extension, look]))
}
