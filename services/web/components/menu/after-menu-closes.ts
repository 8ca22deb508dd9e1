/** A menu gives the focus back to its button this soon after it has closed, and a little more. */
const focusBackMs = 40

/**
 * Does what was chosen in a menu once the menu has given the focus back: a dialog or a field that opened before would lose the
 * focus to the button, and the dialog could not return it there in the end.
 */
export function afterMenuCloses(act: () => void): void {
  setTimeout(act, focusBackMs)
}
