import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '@parvis/contract/documents.ts'
import { useApi } from '../../../data/api.ts'
import { keys } from '../../../data/queries.ts'
import { useToast } from '../../../components/toast/use-toast.ts'
import { inBatches } from './in-batches.ts'
import { refreshLists, rewriteLists, removeFromLists } from './cached-lists.ts'

/** A folder that something is put into; `parentId` null is the top of the space. */
export type Target = { spaceId: string; parentId: string | null; title: string }

export type Item = Pick<Entry, 'id' | 'title' | 'kind' | 'parentId'>

/** What can be done with documents of a space: shown at once, said in a toast, taken back from there where that is possible. */
export function useDocumentActions(spaceId: string) {
  const { t } = useTranslation('list')
  const api = useApi()
  const cache = useQueryClient()
  const toast = useToast()

  return useMemo(() => {
    const said = (items: readonly Item[]) => ({ count: items.length, name: items[0]?.title ?? '' })
    const idsOf = (items: readonly Item[]) => items.map(({ id }) => id)

    /** Acts; whatever comes of it, the lists show the truth afterwards. */
    const attempt = async (act: () => Promise<void>, ...spaces: string[]): Promise<boolean> => {
      try {
        await act()
        return true
      } catch (error) {
        toast.failure(error)
        return false
      } finally {
        await Promise.all([...new Set([spaceId, ...spaces])].map((id) => refreshLists(cache, id)))
      }
    }
    const undo = (act: () => Promise<void>, ...spaces: string[]) => ({
      label: t('done.undo'),
      run: () =>
        void attempt(act, ...spaces).then((well) => {
          if (well) toast.done(t('done.undone'))
        }),
    })
    const restoring = (ids: string[]) => async () => {
      await inBatches(ids, (documentIds) => api.restoreMany({ params: { spaceId }, body: { documentIds } }))
    }

    return {
      trash: (items: readonly Item[]) => {
        const ids = idsOf(items)
        removeFromLists(cache, spaceId, new Set(ids))
        return attempt(async () => {
          await inBatches(ids, (documentIds) => api.trashMany({ params: { spaceId }, body: { documentIds } }))
          toast.done(t('done.trashed', said(items)), undo(restoring(ids)))
        })
      },

      restore: (items: readonly Item[]) =>
        attempt(async () => {
          await restoring(idsOf(items))()
          toast.done(t('done.restored', said(items)))
        }),

      purge: (items: readonly Item[]) =>
        attempt(async () => {
          for (const { id } of items) await api.purgeDocument({ params: { documentId: id } })
          toast.done(t('done.purged', said(items)))
        }),

      /** `from` is where they lay, for the way back. */
      move: (items: readonly Item[], from: Omit<Target, 'title'>, to: Target) => {
        const ids = idsOf(items)
        const moving = (place: Omit<Target, 'title'>) => async () => {
          await inBatches(ids, (documentIds) =>
            api.moveMany({
              params: { spaceId: place.spaceId },
              body: { documentIds, parentId: place.parentId },
            }),
          )
        }
        if (from.spaceId === spaceId) removeFromLists(cache, spaceId, new Set(ids))
        return attempt(
          async () => {
            await moving(to)()
            const way = undo(moving(from), from.spaceId, to.spaceId)
            toast.done(t('done.moved', { ...said(items), place: to.title }), way)
          },
          from.spaceId,
          to.spaceId,
        )
      },

      copy: (items: readonly Item[], to: Target) =>
        attempt(async () => {
          const copies = await inBatches(idsOf(items), (documentIds) =>
            api.copyMany({ params: { spaceId: to.spaceId }, body: { documentIds, parentId: to.parentId } }),
          )
          const ids = copies.flatMap(({ items: made }) => made.map(({ id }) => id))
          toast.done(
            t('done.copied', { ...said(items), place: to.title }),
            undo(async () => {
              await inBatches(ids, (documentIds) =>
                api.trashMany({ params: { spaceId: to.spaceId }, body: { documentIds } }),
              )
            }, to.spaceId),
          )
        }, to.spaceId),

      duplicate: ({ id }: Item) =>
        attempt(async () => {
          const { title } = await api.duplicateDocument({ params: { documentId: id } })
          toast.done(t('done.duplicated', { name: title }))
        }),

      rename: ({ id }: Item, title: string) => {
        rewriteLists(cache, spaceId, (items) =>
          items.map((item) => (item.id === id ? { ...item, title } : item)),
        )
        return attempt(async () => {
          await api.renameDocument({ params: { documentId: id }, body: { title } })
          await cache.invalidateQueries({ queryKey: keys.document(id) })
        })
      },

      favour: ({ id, title }: Item, favourite: boolean) => {
        rewriteLists(cache, spaceId, (items) =>
          items.map((item) => (item.id === id ? { ...item, favourite } : item)),
        )
        return attempt(async () => {
          const request = { params: { documentId: id } }
          await (favourite ? api.addFavourite(request) : api.removeFavourite(request))
          toast.done(t(favourite ? 'done.favourite' : 'done.unfavourite', { name: title }))
        })
      },
    }
  }, [api, cache, spaceId, t, toast])
}
