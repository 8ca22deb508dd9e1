import { lazy, Suspense, useState, type ComponentType } from 'react'

type Loader<P> = () => Promise<ComponentType<P>>

/** What a button gets while its menu is not there yet. */
export type Waiting = { onClick: () => void }

/**
 * A button whose menu is loaded when it is first pressed, and then opens: what few people open weighs on nobody's first load.
 * `render` draws the button; the component that `load` brings draws the same one, with its menu open.
 */
export function lazyMenu<P extends object>(
  load: Loader<P>,
  Button: ComponentType<P & Waiting>,
): ComponentType<P> {
  const Whole = lazy(async () => ({ default: await load() }))
  return function LazyMenu(props: P) {
    const [pressed, setPressed] = useState(false)
    const button = <Button {...props} onClick={() => setPressed(true)} />
    return pressed ? (
      <Suspense fallback={button}>
        <Whole {...props} />
      </Suspense>
    ) : (
      button
    )
  }
}
