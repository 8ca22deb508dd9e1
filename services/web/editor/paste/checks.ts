/** Google Docs says by a role what others say by a box, and draws the box as a picture. */
export function liftChecks(body: HTMLElement): void {
  for (const item of body.querySelectorAll('li[role="checkbox"]')) {
    for (const drawn of item.querySelectorAll('img[role="presentation"]')) drawn.remove()
    const box = body.ownerDocument.createElement('input')
    box.type = 'checkbox'
    if (item.getAttribute('aria-checked') === 'true') box.setAttribute('checked', '')
    item.prepend(box)
  }
}
