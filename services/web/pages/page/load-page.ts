/**
 * Brings what a live page is made of, its text's editor beside its frame. Called when a page is opened, and before, when
 * someone is about to: the pointer or the focus rests on its name. The browser keeps what it has.
 */
export function loadPage() {
  void import('../../editor/conformance/text.tsx')
  return import('./live-page.tsx')
}

/** For a link to a page. */
export const preloadPage = { onPointerEnter: () => void loadPage(), onFocus: () => void loadPage() }
