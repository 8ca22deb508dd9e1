import { kindOf } from '../../../components/kind-icon/document-kind.ts'

export type Preview = 'image' | 'pdf' | 'video' | 'audio' | 'text'

type Shown = { title: string; mediaType: string | null; size: number | null }

/** What the server lets a browser show; the rest of these families comes as an attachment. */
const inline: Record<string, Preview> = {
  'image/png': 'image',
  'image/jpeg': 'image',
  'image/gif': 'image',
  'image/webp': 'image',
  'image/avif': 'image',
  'application/pdf': 'pdf',
  'video/mp4': 'video',
  'video/webm': 'video',
  'video/ogg': 'video',
  'audio/ogg': 'audio',
  'audio/mpeg': 'audio',
  'audio/wav': 'audio',
  'audio/mp4': 'audio',
}

/** How a file is shown; undefined when it can only be downloaded. Text of any kind is shown as its letters, never run. */
export function previewOf({ title, mediaType }: Shown): Preview | undefined {
  const known = inline[mediaType ?? '']
  if (known) return known
  if (mediaType?.startsWith('text/')) return 'text'
  const look = kindOf({ kind: 'file', title, mediaType })
  return look === 'text' || look === 'code' ? 'text' : undefined
}

/** Whether a file is made with an office suite, which opens and changes it. */
export const isOffice = ({ title, mediaType }: Shown): boolean =>
  mediaType !== 'text/csv' &&
  ['document', 'sheet', 'slides'].includes(kindOf({ kind: 'file', title, mediaType }))
