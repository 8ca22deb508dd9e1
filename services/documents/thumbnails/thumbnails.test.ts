import { expect } from 'chai'
import { readdirSync, readFileSync } from 'node:fs'
import sharp from 'sharp'
import { createThumbnailer } from './thumbnails.ts'

/** The processes that this one has started, by what Linux says of them. */
const children = (): string[] =>
  readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      return status.includes(`PPid:\t${process.pid}\n`)
    } catch {
      return false
    }
  })

describe('thumbnails', () => {
  const thumbnailer = createThumbnailer()
  after(() => {
    thumbnailer.stop()
  })

  it('are made of the largest pictures, turned as the camera was', async () => {
    const create = { width: 10_000, height: 9_999, channels: 3 as const, background: 'teal' }
    const picture = await sharp({ create }).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { width, height, format } = await sharp(await thumbnailer.make(picture)).metadata()
    expect([width, height, format]).to.deep.equal([512, 512, 'webp'])
  })

  // Elsewhere the system does not show what a process was given.
  if (process.platform === 'linux')
    it('are made by a process that knows nothing of the service’s environment and has its memory measured', async () => {
      const before = new Set(children())
      const own = createThumbnailer()
      try {
        process.env['PARVIS_TEST_PASSWORD'] = 'secret'
        await own.make(
          await sharp({ create: { width: 9, height: 9, channels: 3, background: 'teal' } })
            .png()
            .toBuffer(),
        )
        const [pid = ''] = children().filter((child) => !before.has(child))
        expect(readFileSync(`/proc/${pid}/environ`, 'utf8'))
          .to.not.contain('secret')
          .and.not.contain('PATH=/')
        expect(readFileSync(`/proc/${pid}/limits`, 'utf8')).to.match(/Max data size +1610612736 /)
      } finally {
        delete process.env['PARVIS_TEST_PASSWORD']
        own.stop()
      }
    })
})
