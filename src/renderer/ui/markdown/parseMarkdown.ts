/** Markdown as a tree of blocks: pure, never throws, loses no word. Raw HTML is text like any other. */
import type { Token } from 'markdown-it';
import type { Align, Block, Inline, ListItem } from './blocks';
import { markdownIt } from './grammar';
import { inlineTree } from './inlineTree';
import { linkAddresses } from './linkAddresses';

/** Where links by reference go, by label. What a text defines is added to it; what is there already comes first. */
export type Definitions = Record<string, { title: string; href: string }>;

const TASK = /^\[([ xX])\]\s+/;

/** Definitions that are added to apart from those known so far. */
export const definitionsOver = (known: Definitions | null): Definitions => Object.create(known);

export function parseMarkdown(
  source: string,
  definitions: Definitions = definitionsOver(null),
): readonly Block[] {
  return blocksOf(createReader(markdownIt.parse(source, { references: definitions })), '');
}

interface Reader {
  /** The next token, taken; undefined at the end or, left there, at one of this type. */
  next(end: string): Token | undefined;
}

function createReader(tokens: readonly Token[]): Reader {
  let at = 0;
  return {
    next(end) {
      const token = tokens[at];
      at += 1;
      return token?.type === end ? undefined : token;
    },
  };
}

function blocksOf(reader: Reader, end: string): readonly Block[] {
  const blocks: Block[] = [];
  for (let token = reader.next(end); token; token = reader.next(end)) blocks.push(blockOf(token, reader));
  return blocks;
}

function blockOf(token: Token, reader: Reader): Block {
  switch (token.type) {
    case 'heading_open':
      return {
        type: 'heading',
        level: Number(token.tag.slice(1)),
        children: inlineOf(reader, 'heading_close'),
      };
    case 'paragraph_open':
      return { type: 'paragraph', isTight: token.hidden, children: inlineOf(reader, 'paragraph_close') };
    case 'fence':
    case 'code_block':
      return { type: 'code', info: infoOf(token.info), text: token.content };
    case 'blockquote_open':
      return { type: 'quote', blocks: blocksOf(reader, 'blockquote_close') };
    case 'bullet_list_open':
      return { type: 'list', isOrdered: false, items: itemsOf(reader, 'bullet_list_close') };
    case 'ordered_list_open':
      return { type: 'list', isOrdered: true, items: itemsOf(reader, 'ordered_list_close') };
    case 'table_open':
      return tableOf(reader);
    case 'definition':
      return { type: 'definition', children: linkAddresses(token.content) };
    default:
      return { type: 'rule' };
  }
}

/** What stands behind a fence, read as CommonMark does. */
export const infoOf = (written: string): string => markdownIt.utils.unescapeAll(written.trim());

function inlineOf(reader: Reader, end: string): readonly Inline[] {
  const nodes: Inline[] = [];
  for (let token = reader.next(end); token; token = reader.next(end))
    nodes.push(...inlineTree(token.children ?? []));
  return nodes;
}

function itemsOf(reader: Reader, end: string): readonly ListItem[] {
  const items: ListItem[] = [];
  for (let token = reader.next(end); token; token = reader.next(end)) {
    const item: ListItem = { blocks: blocksOf(reader, 'list_item_close') };
    items.push(taskOf(token.info === '' ? item : { ...item, number: token.info }));
  }
  return items;
}

/** An item that begins with "[ ]" or "[x]". */
function taskOf(item: ListItem): ListItem {
  const [first, ...more] = item.blocks;
  if (first?.type !== 'paragraph') return item;
  const [text, ...others] = first.children;
  const mark = text?.type === 'text' ? TASK.exec(text.text) : null;
  if (text?.type !== 'text' || !mark) return item;
  const children = [{ ...text, text: text.text.slice(mark[0].length) }, ...others];
  return { ...item, isDone: mark[1] !== ' ', blocks: [{ ...first, children }, ...more] };
}

function tableOf(reader: Reader): Block {
  const rows: (readonly Inline[])[][] = [];
  const align: Align[] = [];
  for (let token = reader.next('table_close'); token; token = reader.next('table_close')) {
    if (token.type === 'tr_open') rows.push([]);
    else if (token.type === 'th_open') {
      align.push(alignOf(token));
      rows.at(-1)?.push(inlineOf(reader, 'th_close'));
    } else if (token.type === 'td_open') rows.at(-1)?.push(inlineOf(reader, 'td_close'));
  }
  const [head = [], ...body] = rows;
  return { type: 'table', align, head, rows: body };
}

function alignOf(token: Token): Align {
  const style = String(token.attrGet('style') ?? '');
  return (['left', 'center', 'right'] as const).find((side) => style.endsWith(side));
}
