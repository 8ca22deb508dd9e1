import { useEffect } from 'react'

/** Names the browser's tab after what is shown; screen readers read it on arrival. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title === undefined ? 'Parvis' : `${title} · Parvis`
  }, [title])
}
