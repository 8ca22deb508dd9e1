import type { Page } from 'playwright-core'

/** What a change cost whoever looks at the page. */
export type Cost = {
  /** Until all of it was on the screen. */
  shownMs: number
  /** Until the page said that all of it is saved. */
  savedMs: number
  /** The longest time in which the page could answer to nothing. */
  longestTaskMs: number
  /** How often that was longer than 200 ms. */
  longTasks: number
}

const longMs = 200

/** Does something to a page and times it until `selector` is there `count` times, and saved. */
export async function watch(
  page: Page,
  { selector, count }: { selector: string; count: number },
  act: () => Promise<void>,
): Promise<Cost> {
  const watching = page.evaluate<{ shownMs: number; savedMs: number; tasks: number[] }>(
    `(${script})(${JSON.stringify(selector)}, ${count})`,
  )
  const acted = page.waitForSelector('html[data-watched]', { state: 'attached' }).then(act)
  const [{ tasks, ...times }] = await Promise.all([watching, acted])
  return {
    ...times,
    longestTaskMs: Math.max(0, ...tasks),
    longTasks: tasks.filter((ms) => ms > longMs).length,
  }
}

/** Runs in the page; as text, since nothing else here knows the types of a browser. */
const script = `async (selector, count) => {
  const tasks = []
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration)
  })
  observer.observe({ type: 'longtask' })
  const editor = document.querySelector('.bn-editor')
  const until = async (holds) => {
    while (!holds()) await new Promise(requestAnimationFrame)
    return performance.now()
  }
  // The clock starts with the first key or event after this, not with what the tool needs to send it.
  const started = new Promise((resolve) => {
    for (const type of ['paste', 'keydown'])
      window.addEventListener(type, () => resolve(performance.now()), { capture: true, once: true })
  })
  document.documentElement.dataset.watched = 'yes'
  const startMs = await started
  const shownMs = (await until(() => editor.querySelectorAll(selector).length === count)) - startMs
  // Two frames, so that the last change is under way before it is asked whether it is saved.
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
  const savedMs = (await until(() => document.querySelector('[data-saving="saved"]'))) - startMs
  await new Promise((resolve) => setTimeout(resolve, 100))
  observer.disconnect()
  delete document.documentElement.dataset.watched
  return { shownMs, savedMs, tasks }
}`
