import type { Part } from '@parvis/service/storage/objects.ts'

const mebibyte = 2 ** 20
const smallestPart = 16 * mebibyte
/** S3 takes parts of 5 GiB at most; these stay small enough to be sent again without regret. */
const comfortablePart = 512 * mebibyte

/**
 * Bytes of each part: 16 MiB up to 16 GiB, then so that there are about a thousand parts, and ten thousand (the limit of S3)
 * for the largest files.
 */
export function partSizeFor(size: number): number {
  const wanted = Math.min(Math.ceil(size / 1000), comfortablePart)
  const needed = Math.max(smallestPart, wanted, Math.ceil(size / 10_000))
  return Math.ceil(needed / mebibyte) * mebibyte
}

export const partCountFor = (size: number, partSize: number): number => Math.ceil(size / partSize)

/** Bytes of a part, counted from 1: all have the same but the last. */
export const partBytes = (size: number, partSize: number, number: number): number =>
  Math.min(partSize, size - (number - 1) * partSize)

/** What was known of the parts and what is said now, which counts more, in order; numbers beyond the count are dropped. */
export function mergeParts(known: Part[], said: Part[], count: number): Part[] {
  const byNumber = new Map([...known, ...said].map((part) => [part.number, part]))
  return [...byNumber.values()].filter(({ number }) => number <= count).sort((a, b) => a.number - b.number)
}

/** The numbers up to `count` that are not among the parts. */
export function missingParts(parts: Part[], count: number): number[] {
  const there = new Set(parts.map(({ number }) => number))
  return Array.from({ length: count }, (_, index) => index + 1).filter((number) => !there.has(number))
}
