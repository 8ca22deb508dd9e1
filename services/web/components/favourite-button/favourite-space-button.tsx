import { ActionIcon } from '@mantine/core'
import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Space } from '@parvis/contract/spaces.ts'
import { useApi } from '../../data/api.ts'
import { keys } from '../../data/queries.ts'
import * as classes from './favourite-space-button.module.css'
import { useToast } from '../toast/use-toast.ts'

/** Makes a space a favourite of mine, or no longer one. */
export function FavouriteSpaceButton({ space }: { space: Space }) {
  const { t } = useTranslation('frame')
  const api = useApi()
  const cache = useQueryClient()
  const toast = useToast()
  const toggle = useMutation({
    mutationFn: (favourite: boolean) => {
      const request = { params: { spaceId: space.id } }
      return favourite ? api.addFavouriteSpace(request) : api.removeFavouriteSpace(request)
    },
    onError: toast.failure,
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: keys.space(space.id), exact: true }),
        cache.invalidateQueries({ queryKey: keys.spaces }),
      ]),
  })
  const on = toggle.isPending ? toggle.variables : space.favourite
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      aria-label={t('star')}
      aria-pressed={on}
      title={t(on ? 'unstar' : 'star')}
      onClick={() => toggle.mutate(!on)}
    >
      {on ? <IconStarFilled size={20} className={classes.on} /> : <IconStar size={20} stroke={1.7} />}
    </ActionIcon>
  )
}
