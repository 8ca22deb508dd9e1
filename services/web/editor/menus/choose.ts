/** Lets someone choose files of their machine; nothing happens when they change their mind. Called from a key or a click, as browsers want it. */
export function chooseFiles(accept: string | undefined, onFiles: (files: File[]) => void): void {
  const field = document.createElement('input')
  field.type = 'file'
  field.multiple = true
  field.hidden = true
  if (accept !== undefined) field.accept = accept
  field.addEventListener('change', () => {
    onFiles([...(field.files ?? [])])
    field.remove()
  })
  field.addEventListener('cancel', () => field.remove())
  document.body.append(field)
  field.click()
}
