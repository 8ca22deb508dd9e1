import '@fontsource-variable/figtree/wght.css'
import '@mantine/core/styles.css'
import './theme/theme.css'
import './theme/text.module.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { ApiContext, createApi } from './data/api.ts'
import { createQueryClient } from './data/query-client.ts'
import { keepInvitation } from './data/kept-invitation.ts'
import { signInAddress } from './data/session.ts'
import { chosenLanguage, startI18n } from './i18n/start-i18n.ts'
import { createPages } from './app/router.tsx'
import { ThemeProvider } from './theme/theme-provider.tsx'
import { UploadsContext } from './uploads/use-uploads.ts'
import { startUploads } from './uploads/engine/start-uploads.ts'

keepInvitation(location, history, sessionStorage)
// A second link opened from the invitation's own page changes the fragment alone, which loads nothing anew.
addEventListener('hashchange', () => {
  if (keepInvitation(location, history, sessionStorage)) location.reload()
})
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
// Dialogs lock the page's scrolling with a style element of their own, which asks here for its nonce.
setNonce(nonce)
const i18n = await startI18n(chosenLanguage(localStorage))
const api = createApi(fetch)
const cache = createQueryClient(() => location.assign(signInAddress(location.pathname + location.search)))
const uploads = startUploads(api, cache)
const router = createPages()

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
createRoot(place).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <ThemeProvider nonce={nonce}>
        <QueryClientProvider client={cache}>
          <ApiContext value={api}>
            <UploadsContext value={uploads}>
              <RouterProvider router={router} />
            </UploadsContext>
          </ApiContext>
        </QueryClientProvider>
      </ThemeProvider>
    </I18nextProvider>
  </StrictMode>,
)
