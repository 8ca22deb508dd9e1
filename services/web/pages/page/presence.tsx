import { clsx } from 'clsx'
import * as avatar from '../../components/avatar/avatar.module.css'
import * as classes from './presence.module.css'
import { Popover, UnstyledButton } from '@mantine/core'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../data/session.ts'
import type { Live } from '../../editor/live/live.ts'
import { movesBetween, othersPresent, type Present } from '../../editor/live/presence.ts'
import { useFormats } from '../../i18n/formats.ts'
import { useAnnounce } from '../../components/toast/announcer.tsx'
import { Avatar } from '../../components/avatar/avatar.tsx'
import { Person } from '../../components/avatar/person.tsx'

const nobody: Present[] = []
const mostFaces = 3

/** The others who have the page open, as the server names them. The same array until someone comes or goes. */
export function usePresence(live: Live | undefined): Present[] {
  const { agent } = useSession()
  const last = useRef(nobody)
  return useSyncExternalStore(
    (listener) => {
      // Not at once: the editor announces itself while it is being rendered.
      const soon = () => queueMicrotask(listener)
      live?.provider.awareness.on('change', soon)
      return () => live?.provider.awareness.off('change', soon)
    },
    () => {
      if (!live) return nobody
      const { awareness, doc } = live.provider
      const next = othersPresent(awareness.getStates(), doc.clientID, agent.id)
      const same =
        next.length === last.current.length &&
        next.every(
          ({ id, name }, index) => last.current[index]?.id === id && last.current[index].name === name,
        )
      if (!same) last.current = next
      return last.current
    },
  )
}

/** Faces of those present; all of them by name on a click. */
export function PresenceAvatars({ others }: { others: Present[] }) {
  const { t } = useTranslation('editor')
  const { agent } = useSession()
  const { list } = useFormats()
  const shown = others.slice(0, mostFaces)
  const more = others.length - shown.length
  if (others.length === 0) return null
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus width={280}>
      <Popover.Target>
        <UnstyledButton
          className={clsx(avatar.avatars, classes.presence)}
          data-presence
          aria-label={t('present.label', {
            count: others.length,
            names: list(others.map(({ name }) => name)),
          })}
        >
          {shown.map(({ id, name }) => (
            <Avatar key={id} name={name} size={30} />
          ))}
          {more > 0 && (
            <span
              className={clsx(avatar.avatar, avatar.avatarMore, classes.presenceMore)}
              data-avatar
              aria-hidden="true"
            >
              +{more}
            </span>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <h2 className={classes.presenceTitle}>{t('present.title')}</h2>
        <ul className={classes.presenceList} tabIndex={0}>
          <li>
            <Person name={agent.displayName} note={t('present.me')} size={28} />
          </li>
          {others.map(({ id, name }) => (
            <li key={id}>
              <Person name={name} size={28} />
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Someone who is back within this has not left: a page that is reloaded, or whose connection was cut, in milliseconds. */
const absentMs = 3_000

/**
 * Says who comes and goes, for those who do not see the faces; in a crowd it keeps quiet. Without a connection nothing is known of the
 * others: `isOpen` false says nothing of them, and whoever is still there when it is back has not moved.
 */
export function useSpokenPresence(others: Present[], isOpen: boolean): void {
  const { t } = useTranslation('editor')
  const announce = useAnnounce()
  const before = useRef<Present[]>(undefined)
  useEffect(() => {
    const known = before.current
    if (!isOpen) return
    if (!known || others.length > 5) {
      before.current = others
      return
    }
    const { arrived, left } = movesBetween(known, others)
    before.current = [...known, ...arrived]
    if (arrived[0]) announce(t('present.arrived', { name: arrived[0].name }))
    const [gone] = left
    if (!gone) return
    const timer = setTimeout(() => {
      before.current = others
      announce(t('present.left', { name: gone.name }))
    }, absentMs)
    return () => clearTimeout(timer)
  }, [others, isOpen, announce, t])
}
