import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../components/toast/use-toast.ts'

/**
 * Takes what is dropped where nothing takes it: left to itself the browser opens a file in the place of Parvis, and what was being
 * written is out of sight.
 */
export function useStrayDrops(): void {
  const { t } = useTranslation('frame')
  const toast = useToast()
  useEffect(() => {
    const isStray = (event: DragEvent) =>
      !event.defaultPrevented && event.dataTransfer?.types.includes('Files') === true
    const over = (event: DragEvent) => {
      if (isStray(event)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      if (!isStray(event)) return
      event.preventDefault()
      toast.wrong(t('strayDrop'))
    }
    addEventListener('dragover', over)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('drop', drop)
    }
  }, [toast, t])
}
