import * as classes from './share-button.module.css'
import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'

const ShareDialog = lazy(async () => ({ default: (await import('./share-dialog.tsx')).ShareDialog }))

type Props = {
  spaceId: string
  /** On a page: the dialog says that it opens the whole space. */
  onPage?: boolean
}

/** "Partager": the one dialog that adds people and tells who has access; its code comes when first asked for. On a narrow screen its picture stands alone. */
export function ShareButton({ spaceId, onPage = false }: Props) {
  const { t } = useTranslation('people')
  const [wanted, setWanted] = useState<'never' | 'open' | 'closed'>('never')
  return (
    <>
      <Button
        variant="light"
        className={classes.shareCompact}
        leftSection={<IconUserPlus size={18} aria-hidden="true" />}
        aria-label={t('space.share')}
        aria-haspopup="dialog"
        onClick={() => setWanted('open')}
      >
        {t('space.share')}
      </Button>
      {wanted !== 'never' && (
        <Suspense>
          <ShareDialog
            spaceId={spaceId}
            onPage={onPage}
            opened={wanted === 'open'}
            onClose={() => setWanted('closed')}
          />
        </Suspense>
      )}
    </>
  )
}
