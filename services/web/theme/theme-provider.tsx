import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { theme } from './theme.ts'

/** Colours, type and toasts for everything below; every style element that it makes carries `nonce`. */
export function ThemeProvider({ nonce, children }: { nonce: string; children: ReactNode }) {
  const { t } = useTranslation('frame')
  const scheme = useMemo(() => localStorageColorSchemeManager({ key: 'parvis.scheme' }), [])
  return (
    <MantineProvider
      theme={theme}
      getStyleNonce={() => nonce}
      colorSchemeManager={scheme}
      defaultColorScheme="auto"
    >
      {children}
      {/* Menus, dialogs and toasts open here, inside a landmark: nothing of the page is outside of one. */}
      <section id="overlays" aria-label={t('overlays')} />
    </MantineProvider>
  )
}
