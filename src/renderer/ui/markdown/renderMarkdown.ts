/**
 * Parsed Markdown as elements, made with createElement and text nodes only: no HTML of a model is ever interpreted, and
 * nothing is ever fetched. A link that the app may open is a link; any other shows its address.
 */
import { isAllowedLink } from '@shared/domain/providers/links';
import type { Block, Inline, ListItem } from './blocks';
import classes from './markdown.module.css';

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

type Link = Extract<Inline, { type: 'link' | 'image' }>;

function renderLink({ href, title, children }: Link): Node {
  const text = plainText(children);
  if (isAllowedLink(href)) {
    const link = element('a', children.length > 0 ? renderInline(children, true) : [], classes.link);
    if (children.length === 0) link.append(href);
    link.setAttribute('role', 'link');
    link.tabIndex = 0;
    link.dataset.address = href;
    link.title = title === '' ? href : `${title} (${href})`;
    return link;
  }
  const shown = element('span', renderInline(children, true));
  if (text !== href)
    shown.append(element('span', [new Text(text === '' ? href : ` (${href})`)], classes.address));
  if (title !== '') shown.title = title;
  return shown;
}

/** `isInLink`: an image there is not a link of its own. */
function renderInline(nodes: readonly Inline[], isInLink = false): readonly Node[] {
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
      case 'image':
        return isInLink ? renderImageInLink(node) : renderLink(node);
      default:
        return element(node.type, renderInline(node.children, isInLink));
    }
  });
}

function renderImageInLink({ href, children }: Link): Node {
  const shown = element('span', children.length > 0 ? renderInline(children, true) : [new Text(href)]);
  shown.title = href;
  return shown;
}

/** `info` names the language; one that goes on from another has no name again. */
export function renderCode(info: string, text: string, isContinued: boolean): HTMLElement {
  const pre = element('pre', [element('code', [new Text(text)])], classes.code);
  if (isContinued) pre.dataset.continued = 'true';
  else if (info !== '') pre.dataset.language = info;
  return pre;
}

function renderItem({ number, isDone, blocks }: ListItem): Node {
  const item = element('li', blocks.map(renderBlock));
  if (number !== undefined) item.setAttribute('value', number);
  if (isDone === undefined) return item;
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = isDone;
  box.disabled = true;
  const [first] = blocks;
  if (first?.type === 'paragraph') box.setAttribute('aria-label', plainText(first.children));
  item.classList.add(classes.task ?? '');
  item.prepend(box);
  return item;
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
      return element('p', renderInline(block.children), block.isTight ? classes.tight : undefined);
    case 'definition':
      return element('p', renderInline(block.children), classes.definition);
    case 'code':
      return renderCode(block.info, block.text, false);
    case 'quote':
      return element('blockquote', block.blocks.map(renderBlock));
    case 'rule':
      return element('hr');
    case 'list':
      return element(block.isOrdered ? 'ol' : 'ul', block.items.map(renderItem));
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

/** Elements made one by one: no text of a model becomes HTML. */
export const renderBlocks = (blocks: readonly Block[]): readonly Node[] => blocks.map(renderBlock);
