import { Outlet, useLocation } from '@tanstack/react-router'
import { Announcer } from '../parts/announcer.tsx'
import { Creation } from '../parts/creation.tsx'
import { UploadTray } from '../uploads/tray.tsx'
import { SessionGate } from './gate.tsx'

/** What stands on every page: the session, the announcements, and uploads that survive moving about. */
export function Root() {
  const { pathname } = useLocation()
  return (
    <Announcer>
      <SessionGate path={pathname}>
        <Creation>
          <Outlet />
        </Creation>
        <UploadTray />
      </SessionGate>
    </Announcer>
  )
}
