import { expect } from 'chai'
import { showsAsPicture } from './pictures.ts'

const file = (letters: string, type = 'image/jpeg') =>
  new File([Uint8Array.from(letters, (letter) => letter.charCodeAt(0))], 'IMG_0001.jpg', { type })

describe('pictures in a page', () => {
  it('are those whose bytes a browser shows', async () => {
    const shown = [
      '\xff\xd8\xff\xe0..JFIF',
      '\x89PNG\r\n\x1a\n',
      'GIF89a',
      'RIFF....WEBPVP8 ',
      '\0\0\0\x1cftypavif',
    ]
    for (const letters of shown) expect(await showsAsPicture(file(letters)), letters).to.equal(true)
  })

  it('are not what only calls itself one, such as HEIC under the name of a JPEG', async () => {
    for (const letters of ['\0\0\0\x18ftypheic', '\0\0\0\x18ftypmif1', '<svg>', ''])
      expect(await showsAsPicture(file(letters)), letters).to.equal(false)
    expect(await showsAsPicture(file('\xff\xd8\xff', 'image/heic'))).to.equal(false)
  })
})
