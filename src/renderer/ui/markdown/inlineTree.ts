/** markdown-it's tokens within a line as a tree. */
import type { Token } from 'markdown-it';
import type { Inline } from './blocks';
import { linkAddresses } from './linkAddresses';

/** Emphasis deeper than this nobody writes on purpose: its text stays, its mark-up is passed over. */
const DEEPEST = 32;

interface Frame {
  readonly token: Token;
  readonly children: Inline[];
}

export function inlineTree(tokens: readonly Token[]): readonly Inline[] {
  const root: Inline[] = [];
  const frames: Frame[] = [];
  let [tooDeep, links] = [0, 0];
  for (const token of tokens) {
    if (token.nesting === 1) {
      if (frames.length === DEEPEST) tooDeep += 1;
      else frames.push({ token, children: [] });
      if (token.type === 'link_open') links += 1;
      continue;
    }
    if (token.nesting === -1) {
      if (token.type === 'link_close') links -= 1;
      if (tooDeep > 0) tooDeep -= 1;
      else {
        const frame = frames.pop();
        if (frame) (frames.at(-1)?.children ?? root).push(nodeOf(frame));
      }
      continue;
    }
    (frames.at(-1)?.children ?? root).push(...leafOf(token, links > 0));
  }
  return root;
}

function nodeOf({ token, children }: Frame): Inline {
  switch (token.type) {
    case 'strong_open':
      return { type: 'strong', children };
    case 's_open':
      return { type: 'del', children };
    case 'link_open':
      return { type: 'link', href: attribute(token, 'href'), title: attribute(token, 'title'), children };
    default:
      return { type: 'em', children };
  }
}

function leafOf(token: Token, isInLink: boolean): readonly Inline[] {
  switch (token.type) {
    case 'softbreak':
    case 'hardbreak':
      return [{ type: 'break', isHard: token.type === 'hardbreak' }];
    case 'code_inline':
      return [{ type: 'code', text: token.content }];
    case 'image':
      return [
        {
          type: 'image',
          href: attribute(token, 'src'),
          title: attribute(token, 'title'),
          children: inlineTree(token.children ?? []),
        },
      ];
    default:
      if (token.content === '') return [];
      return isInLink ? [{ type: 'text', text: token.content }] : linkAddresses(token.content);
  }
}

const attribute = (token: Token, name: string): string => String(token.attrGet(name) ?? '');
