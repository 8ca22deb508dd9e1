import { Center } from '@mantine/core'
import type { ReactNode } from 'react'

/** A whole page with one thing in its middle, or nothing while the session is asked for. */
export function BlankPage({ children }: { children?: ReactNode }) {
  return (
    <Center component="main" mih="100dvh" p="lg">
      {children}
    </Center>
  )
}
