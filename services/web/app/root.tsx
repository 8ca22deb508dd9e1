import { Outlet, useLocation } from '@tanstack/react-router'
import { Suspense } from 'react'
import { isNoticePath } from '../data/notice-paths.ts'
import { Announcer } from '../components/toast/announcer.tsx'
import { CreateSpaceProvider } from '../components/create-space/create-space.tsx'
import { Toaster } from '../components/toast/toaster.tsx'
import { UploadTray } from '../uploads/panel/upload-tray.tsx'
import { BlankPage } from '../layout/blank-page.tsx'
import { SessionGate } from './session-gate.tsx'
import { useStrayDrops } from './use-stray-drops.ts'

/** What stands on every page: the session, the announcements, and uploads that survive moving about. */
export function Root() {
  const { pathname } = useLocation()
  return (
    <Announcer>
      <Toaster>
        <StrayDrops />
        {isNoticePath(pathname) ? (
          <Suspense fallback={<BlankPage />}>
            <Outlet />
          </Suspense>
        ) : (
          <SessionGate path={pathname}>
            <CreateSpaceProvider>
              <Outlet />
            </CreateSpaceProvider>
            <UploadTray />
          </SessionGate>
        )}
      </Toaster>
    </Announcer>
  )
}

function StrayDrops() {
  useStrayDrops()
  return null
}
