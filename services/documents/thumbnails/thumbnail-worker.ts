import sharp from 'sharp'

/**
 * Makes thumbnails, in a process of its own: a picture made to break the decoder breaks this process, not the service, and its memory
 * goes with it. Takes `{ id, bytes }`, answers `{ id, thumbnail }` or `{ id, fault }`.
 */

export type Question = { id: number; bytes: Uint8Array }
export type Answer = { id: number; thumbnail: Uint8Array } | { id: number; fault: string }

const side = 512
const maxPixels = 100_000_000

sharp.cache(false)
sharp.concurrency(1)

async function answer({ id, bytes }: Question): Promise<Answer> {
  try {
    const thumbnail = await sharp(bytes, {
      limitInputPixels: maxPixels,
      failOn: 'error',
      sequentialRead: true,
    })
      .rotate()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .toBuffer()
    return { id, thumbnail }
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) }
  }
}

process.on('message', (question: Question) => {
  void answer(question).then((reply) => process.send?.(reply))
})
process.on('disconnect', () => process.exit(0))
