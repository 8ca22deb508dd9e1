import { useTranslation } from 'react-i18next'
import { useApi } from '../data/api.ts'
import { formatBytes } from '../i18n/formats.ts'
import type { Words } from './blocks/schema.ts'

/** The words of Parvis's own blocks, in the language in use. */
export function useWords(): Words {
  const { t, i18n } = useTranslation('editor')
  const api = useApi()
  const size = async (documentId: string) => {
    // A file of a copied page may be out of reach, and is shown all the same.
    const found = await api.readDocument({ params: { documentId } }).catch(() => undefined)
    return typeof found?.size === 'number' ? formatBytes(i18n.language, found.size) : undefined
  }
  return {
    callout: {
      kinds: {
        info: t('callout.kinds.info'),
        success: t('callout.kinds.success'),
        warning: t('callout.kinds.warning'),
        danger: t('callout.kinds.danger'),
      },
      change: (kind) => t('callout.change', { kind }),
    },
    file: { open: (name) => t('file.open', { name }), untitled: t('file.untitled'), size },
  }
}
