import { useTranslation } from 'react-i18next'
import type { Words } from './blocks/schema.ts'

/** The words of Parvis's own blocks, in the language in use. */
export function useWords(): Words {
  const { t } = useTranslation('editor')
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
    file: { open: (name) => t('file.open', { name }), untitled: t('file.untitled') },
  }
}
