import type { Found } from '@parvis/contract/search.ts'

/** The address of what was found; a folder is opened in its space. */
export const hrefOf = ({ id, kind, spaceId }: Pick<Found, 'id' | 'kind' | 'spaceId'>): string =>
  kind === 'folder' ? `/espaces/${spaceId}/dossiers/${id}` : `/documents/${id}`

/** Where it lies, in words. */
export const placeOf = ({ spaceName, folder }: Pick<Found, 'spaceName' | 'folder'>): string =>
  folder ? `${spaceName} › ${folder.title}` : spaceName
