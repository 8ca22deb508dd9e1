import { Lost } from '../pages/lost.tsx'
import { Shell } from './shell.tsx'

/** An address that leads nowhere, with the frame around it to go on from. */
export const Nowhere = () => (
  <Shell>
    <Lost />
  </Shell>
)
