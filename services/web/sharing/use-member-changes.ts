import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Role } from '@parvis/access/policy.ts'
import type { Invitation } from '@parvis/contract/invitations.ts'
import type { Member } from '@parvis/contract/members.ts'
import type { Space } from '@parvis/contract/spaces.ts'
import { useApi } from '../data/api.ts'
import { keys } from '../data/queries.ts'
import { useToast } from '../components/toast/use-toast.ts'

/** Reads a space, its members and invitations anew, and the list of spaces that counts them. */
export function useRefreshMembers(spaceId: string): () => Promise<void> {
  const cache = useQueryClient()
  return async () => {
    await Promise.all([
      cache.invalidateQueries({ queryKey: keys.space(spaceId) }),
      cache.invalidateQueries({ queryKey: keys.spaces }),
    ])
  }
}

/** Gives a member another role. */
export function useChangeRole(space: Space) {
  const { t } = useTranslation('people')
  const api = useApi()
  const toast = useToast()
  const refresh = useRefreshMembers(space.id)
  return useMutation({
    mutationFn: ({ member, role }: { member: Member; role: Role }) =>
      api.changeMember({ params: { spaceId: space.id, agentId: member.id }, body: { role } }),
    onSuccess: async ({ displayName, role }) => {
      toast.done(t('members.changed', { name: displayName, role: t(`roles.${role}`) }))
      await refresh()
    },
    onError: toast.failure,
  })
}

/** Removes a member, with a way back from the toast. */
export function useRemoveMember(space: Space) {
  const { t } = useTranslation('people')
  const api = useApi()
  const toast = useToast()
  const refresh = useRefreshMembers(space.id)
  const putBack = useMutation({
    mutationFn: ({ id, role }: Member) =>
      api.addMember({ params: { spaceId: space.id }, body: { agentId: id, role } }),
    onSuccess: refresh,
    onError: toast.failure,
  })
  return useMutation({
    mutationFn: (member: Member) => api.removeMember({ params: { spaceId: space.id, agentId: member.id } }),
    onSuccess: async (_, member) => {
      toast.done(t('members.remove.done', { name: member.displayName }), {
        label: t('members.remove.undo'),
        run: () => putBack.mutate(member),
      })
      await refresh()
    },
    onError: toast.failure,
  })
}

/** Revokes an invitation: its link opens nothing any more. */
export function useRevoke(space: Space) {
  const { t } = useTranslation('people')
  const api = useApi()
  const toast = useToast()
  const refresh = useRefreshMembers(space.id)
  return useMutation({
    mutationFn: ({ id }: Invitation) =>
      api.revokeInvitation({ params: { spaceId: space.id, invitationId: id } }),
    onSuccess: async (_, { email }) => {
      toast.done(t('members.pending.revoked', { email }))
      await refresh()
    },
    onError: toast.failure,
  })
}
