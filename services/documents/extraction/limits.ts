/** What reading one file may cost. Tests take smaller ones. */
export type Limits = {
  /** Of the file as it lies in the store. */
  mostBytes: number
  /** Of its text; what follows is left out. */
  mostLetters: number
  /** Of all the parts of an archive that are read, unpacked. */
  mostInflatedBytes: number
  mostParts: number
  /** Of elements within elements. */
  mostDepth: number
  /** After so long the process is killed; a PDF stops before, and what it has read by then counts. */
  mostMs: number
  /** Of V8's heap: what strings and objects take. */
  mostHeapMb: number
  /** Of all that the process itself writes to memory, buffers outside the heap included. */
  mostMemoryMb: number
}

export const usualLimits: Limits = {
  mostBytes: 64 * 2 ** 20,
  mostLetters: 1_000_000,
  mostInflatedBytes: 128 * 2 ** 20,
  mostParts: 10_000,
  mostDepth: 1_000,
  mostMs: 20_000,
  mostHeapMb: 384,
  mostMemoryMb: 1_024,
}
