import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NoticeName } from '@parvis/contract/notices.ts'

/** Parvis's own texts; the same place from the sources and from the bundle. */
const ownTexts = fileURLToPath(new URL('../notices/texts/', import.meta.url))

/**
 * A notice as Markdown: the operator's `<name>.<language>.md` where their folder has it, else Parvis's own. Read anew each time, so that a
 * text is replaced without a restart.
 */
export async function readNotice(
  folder: string | undefined,
  name: NoticeName,
  language: string,
): Promise<string> {
  const file = `${name}.${language}.md`
  if (folder !== undefined)
    try {
      return await readFile(join(folder, file), 'utf8')
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  return readFile(join(ownTexts, file), 'utf8')
}
