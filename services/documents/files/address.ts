import contentDisposition from 'content-disposition'
import { addressOf, type Objects } from '@parvis/service/storage/objects.ts'
import { serving } from './media.ts'

/** An address is minted per click and lives this long. */
const addressSeconds = 60

/**
 * What the browser is to call the file (RFC 6266, RFC 8187): the name as typed, and one of ASCII letters for what reads no other.
 * Slashes would be taken for folders, and half a surrogate pair is no character.
 */
export function dispositionOf(type: 'attachment' | 'inline', title: string): string {
  const name = title.replaceAll(/[/\\\p{Cs}]/gu, '_')
  const fallback = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]|["%]/gu, '_')
  return contentDisposition(name, { type, fallback })
}

/** An address of the bytes that opens them for 60 seconds, harmlessly. */
export async function openAddress(
  objects: Objects,
  {
    key,
    title,
    mediaType,
    as,
  }: { key: string; title: string; mediaType: string; as: 'attachment' | 'inline' },
): Promise<string> {
  const served = serving(mediaType, as)
  return addressOf(objects, key, {
    seconds: addressSeconds,
    mediaType: served.mediaType,
    disposition: dispositionOf(served.type, title),
  })
}

/** Where the small picture of an object lies. */
export const thumbnailKey = (key: string): string => `thumb-${key}`

export const thumbnailAddress = (objects: Objects, key: string): Promise<string> =>
  addressOf(objects, thumbnailKey(key), {
    seconds: addressSeconds,
    mediaType: 'image/webp',
    disposition: 'inline',
  })
