/** A value of a row, as it goes into COPY: null is null. */
export type Value = string | number | boolean | null
export type Rows = Generator<Value[]>

export type Table = { name: string; columns: string[]; rows: () => Rows; count: number }

/** What a plan knows before a single row of it is made: the same for each of its tables. */
export type Frame = {
  nowMs: number
  organisations: string[]
  agents: string[]
  spaces: {
    id: string
    managerId: string
    memberIds: string[]
    createdMs: number
    documents: number
    seed: number
  }[]
}
