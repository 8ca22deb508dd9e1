import { Outlet, useLocation } from '@tanstack/react-router'
import { Suspense } from 'react'
import { isNoticePath } from '../data/notices.ts'
import { Announcer } from '../parts/announcer.tsx'
import { Creation } from '../parts/creation.tsx'
import { Toaster } from '../parts/toaster.tsx'
import { UploadTray } from '../uploads/tray.tsx'
import { Blank } from './blank.tsx'
import { SessionGate } from './gate.tsx'
import { useStrayDrops } from './strays.ts'

/** What stands on every page: the session, the announcements, and uploads that survive moving about. */
export function Root() {
  const { pathname } = useLocation()
  return (
    <Announcer>
      <Toaster>
        <StrayDrops />
        {isNoticePath(pathname) ? (
          <Suspense fallback={<Blank />}>
            <Outlet />
          </Suspense>
        ) : (
          <SessionGate path={pathname}>
            <Creation>
              <Outlet />
            </Creation>
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
