import * as classes from './side.module.css'
import * as textStyles from '../../theme/text.module.css'
import { Link } from '@tanstack/react-router'
import type { Entry } from '@parvis/contract/documents.ts'
import type { SpaceSummary } from '@parvis/contract/spaces.ts'
import { SpaceIcon } from '../../components/avatar/space-icon.tsx'
import { KindIcon } from '../../components/kind-icon/kind-icon.tsx'

export function SpaceLink({ space }: { space: SpaceSummary }) {
  return (
    <li>
      <Link
        to="/espaces/$spaceId"
        params={{ spaceId: space.id }}
        className={classes.sideLink}
        title={space.name}
      >
        <SpaceIcon space={space} size={22} />
        <span className={textStyles.truncate}>{space.name}</span>
      </Link>
    </li>
  )
}

type Shown = Pick<Entry, 'id' | 'kind' | 'title' | 'mediaType'> & { spaceName: string }

/** A document; its title tells the space too, since titles such as "Compte rendu" stand in many. */
export function DocumentLink({ document }: { document: Shown }) {
  const { id, title, spaceName } = document
  return (
    <li>
      <Link
        to="/documents/$documentId"
        params={{ documentId: id }}
        className={classes.sideLink}
        title={`${title} – ${spaceName}`}
      >
        <KindIcon entry={document} size={20} />
        <span className={textStyles.truncate}>{title}</span>
      </Link>
    </li>
  )
}
