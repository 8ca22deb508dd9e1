import type { useApi } from '../../data/api.ts'

/** As many as the service takes at once. */
const most = 50

/** Gives a page files of its own in place of those of other pages; what is out of reach stays theirs. Rejects as the service refuses. */
export async function adoptFor(
  api: ReturnType<typeof useApi>,
  pageId: string,
  fileIds: string[],
): Promise<void> {
  for (let at = 0; at < fileIds.length; at += most)
    await api.adoptAttachments({
      params: { documentId: pageId },
      body: { attachmentIds: fileIds.slice(at, at + most) },
    })
}
