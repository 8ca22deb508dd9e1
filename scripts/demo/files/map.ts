import { type Colour, Picture } from './png.ts'

const ground: Colour = [243, 241, 234]
const field: Colour = [226, 234, 214]
const river: Colour = [134, 189, 214]
const line: Colour = [214, 209, 198]
const fine: Colour = [14, 95, 107]
const alert: Colour = [196, 84, 58]

/** Stations as shares of the picture's width and height, and whether their threshold is crossed. */
const stations = [
  [0.58, 0.24, true],
  [0.36, 0.62, false],
  [0.66, 0.4, true],
  [0.78, 0.74, false],
  [0.5, 0.78, true],
  [0.44, 0.4, false],
  [0.84, 0.2, false],
] as const

/** Seven stations between two rivers, as a map would show them without its words. */
export function stationsMap(): Buffer {
  const picture = new Picture(960, 600, ground)
  const { width, height } = picture
  const rhone = (y: number) => width * (0.2 + 0.05 * Math.sin((y / height) * 5) + 0.08 * (y / height))
  const ain = (x: number) => height * (0.12 + 0.06 * Math.sin((x / width) * 7))
  picture.paint((x, y) => {
    if (Math.abs(x - rhone(y)) < 15 || (x > rhone(y) && Math.abs(y - ain(x)) < 9)) return river
    if (Math.sin(x / 46) + Math.cos(y / 38) + Math.sin((x + y) / 71) > 1.1) return field
    return x % 120 === 0 || y % 120 === 0 ? line : undefined
  })
  for (const [across, down, isCrossed] of stations) {
    const [x, y] = [across * width, down * height]
    picture.disc(x, y, 26, [255, 255, 255])
    picture.disc(x, y, 20, isCrossed ? alert : fine)
    picture.disc(x, y, 8, [255, 255, 255])
  }
  return picture.png()
}

/** A square seen from above: buildings round it, rows of trees, a path that crosses it. */
export function squarePlan(): Buffer {
  const picture = new Picture(960, 640, ground)
  const building: Colour = [201, 192, 178]
  const paving: Colour = [233, 224, 206]
  const tree: Colour = [122, 158, 104]
  picture.paint((x, y) => {
    const isOutside = x < 170 || x > 790 || y < 120 || y > 520
    const isStreet =
      Math.abs(x - 150) < 26 || Math.abs(x - 810) < 26 || Math.abs(y - 96) < 26 || Math.abs(y - 544) < 26
    if (isOutside && !isStreet)
      return (Math.floor(x / 110) + Math.floor(y / 96)) % 4 === 0 ? ground : building
    return isStreet ? line : undefined
  })
  picture.paint((x, y) => (Math.abs((y - 120) / 400 - (x - 170) / 620) < 0.07 ? paving : undefined))
  for (const y of [170, 470]) for (let x = 230; x < 760; x += 74) picture.disc(x, y, 22, tree)
  picture.disc(480, 320, 54, river)
  picture.disc(480, 320, 44, [170, 214, 232])
  return picture.png()
}
