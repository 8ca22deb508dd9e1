/**
 * WebSocket frames from a server (RFC 6455, section 5.2): binary, final, unmasked. Parvis builds them itself, once for all
 * who get them, and concatenates those that are due into one write.
 */

const finalBinary = 0x82

export function headerSize(length: number): number {
  return length < 126 ? 2 : length < 65_536 ? 4 : 10
}

/** Writes a frame's header and returns the offset after it. */
export function writeHeader(target: Buffer, offset: number, length: number): number {
  target[offset] = finalBinary
  if (length < 126) {
    target[offset + 1] = length
    return offset + 2
  }
  if (length < 65_536) {
    target[offset + 1] = 126
    target.writeUInt16BE(length, offset + 2)
    return offset + 4
  }
  target[offset + 1] = 127
  target.writeUInt32BE(Math.floor(length / 2 ** 32), offset + 2)
  target.writeUInt32BE(length % 2 ** 32, offset + 6)
  return offset + 10
}

/** One frame around a whole message. */
export function frame(message: Uint8Array): Buffer {
  const target = Buffer.allocUnsafe(headerSize(message.length) + message.length)
  target.set(message, writeHeader(target, 0, message.length))
  return target
}
