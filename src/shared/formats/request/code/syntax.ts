/** Syntax trees: what they are made of, and how long one is made. */
import type { Parser, SyntaxNode, Tree } from '@lezer/common';

/** A megabyte of a program takes about so long; where the text is none, the parser tries and tries. */
const MOST_MS = 2000;

/** Of a text that would take too long, the tree of its beginning; `isWhole` says so. */
export function parsed(parser: Parser, text: string): { readonly tree: Tree; readonly isWhole: boolean } {
  const until = performance.now() + MOST_MS;
  const parse = parser.startParse(text);
  for (let steps = 0; ; steps += 1) {
    if (parse.stoppedAt === null && steps % 1000 === 999 && performance.now() > until)
      parse.stopAt(parse.parsedPos);
    const tree = parse.advance();
    if (tree) return { tree, isWhole: parse.stoppedAt === null };
  }
}

/** In their order, without comments and what could not be parsed. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!/Comment$/.test(child.name) && !child.type.isError) children.push(child);
  return children;
}
