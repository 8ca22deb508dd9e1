import { NotFound } from '../pages/errors/not-found.tsx'
import { Shell } from '../layout/shell.tsx'

/** An address that leads nowhere, with the frame around it to go on from. */
export const NotFoundRoute = () => (
  <Shell>
    <NotFound />
  </Shell>
)
