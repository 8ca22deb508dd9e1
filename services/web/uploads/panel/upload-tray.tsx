import { lazy, Suspense, useEffect } from 'react'
import { useSession } from '../../data/session.ts'
import { useTransfers, useUploads } from '../use-uploads.ts'
import { isUnderWay } from '../engine/transfer.ts'

const Panel = lazy(async () => ({ default: (await import('./upload-panel.tsx')).UploadPanel }))

/** Uploads under way, wherever the agent goes meanwhile; closing the tab asks first. */
export function UploadTray() {
  const { agent } = useSession()
  const uploads = useUploads()
  const transfers = useTransfers()
  const underWay = transfers.some(isUnderWay)

  useEffect(() => void uploads.recall(agent.id), [uploads, agent.id])
  useEffect(() => {
    if (!underWay) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [underWay])

  if (transfers.length === 0) return null
  return (
    <Suspense>
      <Panel transfers={transfers} />
    </Suspense>
  )
}
