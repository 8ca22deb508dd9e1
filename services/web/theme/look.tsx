import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useMemo, type ReactNode } from 'react'
import { theme } from './theme.ts'

/** Colours, type and toasts for everything below; every style element that it makes carries `nonce`. */
export function Look({ nonce, children }: { nonce: string; children: ReactNode }) {
  const scheme = useMemo(() => localStorageColorSchemeManager({ key: 'parvis.scheme' }), [])
  return (
    <MantineProvider
      theme={theme}
      getStyleNonce={() => nonce}
      colorSchemeManager={scheme}
      defaultColorScheme="auto"
    >
      <Notifications position="bottom-center" zIndex={400} />
      {children}
    </MantineProvider>
  )
}
