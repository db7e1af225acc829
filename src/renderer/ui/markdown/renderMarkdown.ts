/**
 * Parsed Markdown as elements, made with createElement and text nodes only: no HTML of a model is ever interpreted, and
 * nothing is ever fetched. A link that the app may open is a link; any other shows its address.
 */
import { isAllowedLink } from '@shared/domain/providers/links';
import classes from './markdown.module.css';
import { type Block, parseBlocks } from './parseBlocks';
import type { Inline } from './parseInline';
import type { MarkdownChunk } from './splitMarkdown';

function element(tag: string, children: readonly Node[] = [], className?: string): HTMLElement {
  const made = document.createElement(tag);
  if (className !== undefined) made.className = className;
  made.append(...children);
  return made;
}

function plainText(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => ('children' in node ? plainText(node.children) : node.type === 'break' ? ' ' : node.text))
    .join('');
}

function renderLink({ href, title, children }: Extract<Inline, { type: 'link' }>): Node {
  const text = plainText(children);
  if (isAllowedLink(href)) {
    const link = element('a', children.length > 0 ? renderInline(children) : [], classes.link);
    if (children.length === 0) link.append(href);
    link.setAttribute('role', 'link');
    link.tabIndex = 0;
    link.dataset.address = href;
    link.title = title === '' ? href : `${title} (${href})`;
    return link;
  }
  const shown = element('span', renderInline(children));
  if (text !== href)
    shown.append(element('span', [new Text(text === '' ? href : ` (${href})`)], classes.address));
  if (title !== '') shown.title = title;
  return shown;
}

function renderInline(nodes: readonly Inline[]): readonly Node[] {
  return nodes.map((node) => {
    switch (node.type) {
      case 'text':
        return new Text(node.text);
      case 'break':
        return element('br');
      case 'code':
        return element('code', [new Text(node.text)]);
      case 'link':
        return renderLink(node);
      default:
        return element(node.type, renderInline(node.children));
    }
  });
}

function renderCode(info: string, text: string, isContinued: boolean): HTMLElement {
  const pre = element('pre', [element('code', [new Text(text)])], classes.code);
  if (isContinued) pre.dataset.continued = 'true';
  else if (info !== '') pre.dataset.language = info;
  return pre;
}

function renderBlock(block: Block): Node {
  switch (block.type) {
    case 'heading':
      // The window has headings of its own: these are the answer's, two levels down.
      return element(
        `h${Math.min(6, block.level + 3)}`,
        renderInline(block.children),
        classes[`h${block.level}`],
      );
    case 'paragraph':
      return element('p', renderInline(block.children));
    case 'code':
      return renderCode(block.info, block.text, false);
    case 'quote':
      return element('blockquote', block.blocks.map(renderBlock));
    case 'rule':
      return element('hr');
    case 'list':
      return element(
        block.isOrdered ? 'ol' : 'ul',
        block.items.map(({ marker, blocks }) => {
          const item = element('li', blocks.map(renderBlock));
          if (block.isOrdered) item.setAttribute('value', String(Number.parseInt(marker, 10)));
          return item;
        }),
      );
    case 'table': {
      const cell = (tag: string) => (nodes: readonly Inline[], column: number) => {
        const made = element(tag, renderInline(nodes));
        const align = block.align[column];
        if (align) made.style.textAlign = align;
        return made;
      };
      const row = (tag: string) => (cells: readonly (readonly Inline[])[]) =>
        element('tr', cells.map(cell(tag)));
      const table = element('table', [
        element('thead', [row('th')(block.head)]),
        element('tbody', block.rows.map(row('td'))),
      ]);
      return element('div', [table], classes.table);
    }
  }
}

/** The elements of a chunk. */
export function renderChunk(chunk: MarkdownChunk): readonly Node[] {
  if (chunk.type === 'code') return [renderCode(chunk.info, chunk.text, chunk.isContinued)];
  return parseBlocks(chunk.source).map(renderBlock);
}
