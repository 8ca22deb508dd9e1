/**
 * To be called before the text sees a key. A key that moves the cursor moves the browser's at once, but ProseMirror learns of it by
 * `selectionchange`, which Chromium sends later than the next key or the next change from someone else, when it has much to do. The next
 * key would then act where the cursor was (End, Enter cut the line in two), and a change from elsewhere would put it back there (arrows
 * were lost while someone else wrote). So the text is told before each key, and after it sooner than of anything else that waits.
 */
export function tellCursor(key: KeyboardEvent): void {
  // An input method has the cursor to itself until it is done.
  if (key.isComposing) return
  tell()
  if ('scheduler' in window) void window.scheduler.postTask(tell, { priority: 'user-blocking' })
  else setTimeout(tell)
}

const tell = (): void => void document.dispatchEvent(new Event('selectionchange'))
