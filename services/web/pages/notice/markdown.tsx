import { fromMarkdown } from 'mdast-util-from-markdown'
import { Fragment, type ReactNode } from 'react'

type Root = ReturnType<typeof fromMarkdown>
type Node = Root['children'][number]

/** The operator's Markdown as elements: text, headings, lists, emphasis and links; HTML in it is shown as the text that it is. */
export function Markdown({ text }: { text: string }) {
  const { children } = fromMarkdown(text)
  return <>{children.map(element)}</>
}

function element(node: Node, key: number): ReactNode {
  const inner = 'children' in node ? node.children.map(element) : undefined
  switch (node.type) {
    case 'heading': {
      const Heading = `h${node.depth}` as const
      return <Heading key={key}>{inner}</Heading>
    }
    case 'paragraph':
      return <p key={key}>{inner}</p>
    case 'list':
      return node.ordered ? <ol key={key}>{inner}</ol> : <ul key={key}>{inner}</ul>
    case 'listItem':
      return <li key={key}>{inner}</li>
    case 'blockquote':
      return <blockquote key={key}>{inner}</blockquote>
    case 'strong':
      return <strong key={key}>{inner}</strong>
    case 'emphasis':
      return <em key={key}>{inner}</em>
    case 'link':
      return (
        <a key={key} href={/^(?:https?:|mailto:|tel:|\/(?!\/))/i.test(node.url) ? node.url : undefined}>
          {inner}
        </a>
      )
    case 'break':
      return <br key={key} />
    case 'thematicBreak':
      return <hr key={key} />
    default:
      return <Fragment key={key}>{'value' in node ? node.value : inner}</Fragment>
  }
}
