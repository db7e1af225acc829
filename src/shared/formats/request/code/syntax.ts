/** The nodes of a syntax tree. */
import type { SyntaxNode } from '@lezer/common';

/** In their order, without comments and what could not be parsed. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!/Comment$/.test(child.name) && !child.type.isError) children.push(child);
  return children;
}
