import { expect } from 'chai'
import type { Database } from '@parvis/service/database/database.ts'
import { list, sizeOf, type Objects } from '@parvis/service/storage/objects.ts'
import { removeNoted, sweepOrphans } from '../sweeps/sweep.ts'

/**
 * Claims that nothing is lost, orphaned or half done: every version has its bytes, after a sweep the store holds nothing else,
 * nothing lives under what was thrown away, and what the spaces take is counted to the byte.
 */
export async function expectConsistentStorage(place: { db: Database; objects: Objects }): Promise<void> {
  const { db, objects } = place
  await sweepOrphans(place, { olderThanMs: 0 })
  while (await removeNoted(place));
  const versions = await db('file_version').distinct<{ key: string; size: number }[]>({
    key: 'object_key',
    size: 'size',
  })
  for (const { key, size } of versions) expect(await sizeOf(objects, key), key).to.equal(size)
  const held = new Set<string>()
  for await (const { key } of list(objects, 'file-')) held.add(key)
  expect([...held]).to.have.members(versions.map(({ key }) => key))
  const rows = async (sql: string) => (await db.raw<{ rows: unknown[] }>(sql)).rows
  const buried = await rows(
    `select d.id from document d join document p on p.id = d.parent_id
     where (d.trashed_at is null and p.trashed_at is not null) or d.space_id <> p.space_id`,
  )
  expect(buried, 'living in the trash').to.deep.equal([])
  const miscounted = await rows(
    `select t.space_id, t.used_bytes, coalesce(sum(v.size), 0) from space_tree t
     left join document d on d.space_id = t.space_id left join file_version v on v.document_id = d.id
     group by t.space_id having t.used_bytes <> coalesce(sum(v.size), 0)`,
  )
  expect(miscounted, 'miscounted').to.deep.equal([])
  const empty = await rows(
    `select d.id from document d left join file_version v on v.id = d.version_id where d.kind = 'file' and v.id is null`,
  )
  expect(empty, 'files without bytes').to.deep.equal([])
}
