import { crc32, deflateSync } from 'node:zlib'

export type Colour = readonly [red: number, green: number, blue: number]

/** A picture to paint on, and its bytes as a PNG (ISO 15948): 8 bits of red, green and blue, no filters. */
export class Picture {
  readonly width: number
  readonly height: number
  readonly #rows: Buffer

  constructor(width: number, height: number, ground: Colour) {
    this.width = width
    this.height = height
    // Each row begins with the number of its filter: none.
    this.#rows = Buffer.alloc(height * (1 + width * 3))
    this.paint(() => ground)
  }

  /** Gives each point the colour that is said for it, if one is. */
  paint(colourAt: (x: number, y: number) => Colour | undefined): void {
    for (let y = 0; y < this.height; y += 1)
      for (let x = 0; x < this.width; x += 1) {
        const colour = colourAt(x, y)
        if (colour !== undefined) this.#rows.set(colour, y * (1 + this.width * 3) + 1 + x * 3)
      }
  }

  disc(centreX: number, centreY: number, radius: number, colour: Colour): void {
    this.paint((x, y) => (Math.hypot(x - centreX, y - centreY) <= radius ? colour : undefined))
  }

  png(): Buffer {
    const head = Buffer.alloc(13)
    head.writeUInt32BE(this.width, 0)
    head.writeUInt32BE(this.height, 4)
    head.set([8, 2, 0, 0, 0], 8)
    const signature = Buffer.from('89504e470d0a1a0a', 'hex')
    const data = deflateSync(this.#rows)
    return Buffer.concat([
      signature,
      chunk('IHDR', head),
      chunk('IDAT', data),
      chunk('IEND', Buffer.alloc(0)),
    ])
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(8 + named.length)
  framed.writeUInt32BE(data.length, 0)
  framed.set(named, 4)
  framed.writeUInt32BE(crc32(named), 4 + named.length)
  return framed
}
