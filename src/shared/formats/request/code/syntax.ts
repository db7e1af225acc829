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

/** A node's own text. */
export type SourceOf = (node: { readonly from: number; readonly to: number }) => string;

/** What a chain of members hangs from: `a` of `a.b.c`. */
export function rootName(node: SyntaxNode, sourceOf: SourceOf): string {
  let at = node;
  while (at.name === 'MemberExpression' && at.firstChild) at = at.firstChild;
  return sourceOf(at);
}

/** A long sum nests to its left: it is taken apart without going down. Undefined where it is no sum. */
export function piecesOf(node: SyntaxNode, sourceOf: SourceOf): readonly SyntaxNode[] | undefined {
  const pieces: SyntaxNode[] = [];
  let at = node;
  while (at.name === 'BinaryExpression') {
    const [left, operator, right] = childrenOf(at);
    if (!left || !operator || !right || sourceOf(operator) !== '+') return undefined;
    pieces.push(right);
    at = left;
  }
  return [at, ...pieces.reverse()];
}
