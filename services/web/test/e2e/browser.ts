import { chromium, firefox, type Browser } from 'playwright-core'

/** Chromium, or the system's own Firefox by WebDriver BiDi where `PARVIS_BROWSER=firefox` asks for it. */
export async function launch(): Promise<Browser> {
  const name = process.env['PARVIS_BROWSER'] ?? 'chromium'
  if (name === 'firefox') return launchFirefox()
  if (name !== 'chromium') throw new Error(`PARVIS_BROWSER is chromium or firefox; this is "${name}".`)
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}

async function launchFirefox(): Promise<Browser> {
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath: process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr',
    firefoxUserPrefs: { 'ui.prefersReducedMotion': 1 },
  })
  withoutMediaFeatures(browser)
  return browser
}

type Send = (method: string, params: object) => Promise<unknown>
type Inside = { _connection: { toImpl: (browser: Browser) => { _browserSession: { send: Send } } } }

/**
 * Playwright asks for a colour scheme in every new context, by a command that Firefox ESR 153 does not know, and then gives no
 * context. Until it does, that command is answered here: the page looks as the preferences above say.
 */
function withoutMediaFeatures(browser: Browser): void {
  // Playwright's own object: its public side has no way to leave that command out.
  const session = (browser as unknown as Inside)._connection.toImpl(browser)._browserSession
  const send = session.send.bind(session)
  session.send = async (method, params) =>
    method === 'emulation.setMediaFeaturesOverride' ? {} : send(method, params)
}
