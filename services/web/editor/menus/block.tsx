import { SideMenuExtension } from '@blocknote/core/extensions'
import {
  BlockColorsItem,
  DragHandleMenu,
  RemoveBlockItem,
  SideMenu,
  SideMenuController,
  TableColumnHeaderItem,
  TableRowHeaderItem,
  useComponentsContext,
  useExtensionState,
} from '@blocknote/react'
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconLink,
  IconPalette,
  IconTransform,
  IconTrash,
  type Icon,
} from '@tabler/icons-react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../components/toast/use-toast.ts'
import { linkTo } from '../block-link.ts'
import type { PageEditor } from '../page-editor.ts'
import { useKinds } from './kinds.tsx'

type Props = { editor: PageEditor; pageId: string }
type Block = PageEditor['document'][number]

/** The handle beside a block, and what its menu does with the block. */
export function BlockHandle({ editor, pageId }: Props) {
  const menu = useCallback(() => <BlockMenu editor={editor} pageId={pageId} />, [editor, pageId])
  const side = useCallback(() => <SideMenu dragHandleMenu={menu} />, [menu])
  return <SideMenuController sideMenu={side} />
}

function BlockMenu({ editor, pageId }: Props) {
  const { t } = useTranslation('editor')
  const tell = useToast()
  const components = useComponentsContext()
  const id = useExtensionState(SideMenuExtension, { editor, selector: (state) => state?.block.id })
  const block = id === undefined ? undefined : editor.getBlock(id)
  if (!components || !block) return null
  const { Item } = components.Generic.Menu
  const item = (words: string, Picture: Icon, act: () => void) => (
    <Item className="bn-menu-item" icon={<Picture size={16} />} onClick={act}>
      {words}
    </Item>
  )
  const copyLink = () =>
    void navigator.clipboard
      .writeText(linkTo(pageId, block.id))
      .then(() => tell.done(t('block.linkCopied')), tell.failure)
  const { drag_handle } = editor.dictionary
  return (
    <DragHandleMenu>
      {Array.isArray(block.content) && <TurnInto editor={editor} block={block} />}
      {item(t('block.duplicate'), IconCopy, () => duplicate(editor, block))}
      {editor.getPrevBlock(block) && item(t('block.up'), IconArrowUp, () => editor.moveBlocksUp(block))}
      {editor.getNextBlock(block) && item(t('block.down'), IconArrowDown, () => editor.moveBlocksDown(block))}
      {item(t('block.copyLink'), IconLink, copyLink)}
      <BlockColorsItem>
        <Words words={drag_handle.colors_menuitem} picture={IconPalette} />
      </BlockColorsItem>
      <TableRowHeaderItem>{drag_handle.header_row_menuitem}</TableRowHeaderItem>
      <TableColumnHeaderItem>{drag_handle.header_column_menuitem}</TableColumnHeaderItem>
      <RemoveBlockItem>
        <Words words={drag_handle.delete_menuitem} picture={IconTrash} />
      </RemoveBlockItem>
    </DragHandleMenu>
  )
}

/** BlockNote's own items take no picture beside their words. */
const Words = ({ words, picture: Picture }: { words: string; picture: Icon }) => (
  <span data-block-choice>
    <Picture size={16} aria-hidden="true" />
    {words}
  </span>
)

function TurnInto({ editor, block }: { editor: PageEditor; block: Block }) {
  const { t } = useTranslation('editor')
  const components = useComponentsContext()
  const kinds = useKinds(editor)
  if (!components) return null
  const { Root, Trigger, Item, Dropdown } = components.Generic.Menu
  const isIt = ({ type, props = {} }: (typeof kinds)[number]) =>
    block.type === type &&
    Object.entries(props).every(([name, value]) =>
      Object.entries(block.props).some(([n, v]) => n === name && v === value),
    )
  return (
    <Root position="right-start" sub>
      <Trigger sub>
        <Item className="bn-menu-item" icon={<IconTransform size={16} />} subTrigger>
          {t('block.turnInto')}
        </Item>
      </Trigger>
      <Dropdown sub className="bn-menu-dropdown">
        {kinds.map((kind) => (
          <Item
            key={kind.name}
            className="bn-menu-item"
            icon={<kind.icon size={16} />}
            checked={isIt(kind)}
            onClick={() => {
              // The kinds are those of this editor's own schema.
              editor.updateBlock(block, { type: kind.type, props: kind.props } as Parameters<
                typeof editor.updateBlock
              >[1])
              editor.focus()
            }}
          >
            {kind.name}
          </Item>
        ))}
      </Dropdown>
    </Root>
  )
}

/** Puts a copy behind a block: blocks without ids are given new ones. */
function duplicate(editor: PageEditor, block: Block): void {
  const [copy] = editor.insertBlocks([bare(block)], block, 'after')
  if (copy && Array.isArray(copy.content)) editor.setTextCursorPosition(copy, 'end')
  editor.focus()
}

type Bare = Parameters<PageEditor['insertBlocks']>[0][number]

function bare({ id: _id, children, ...rest }: Block): Bare {
  // A block without its id is what a new one is made from.
  return { ...rest, children: children.map(bare) }
}
