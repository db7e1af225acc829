/** Addresses in plain text as links. They end before the first letter that is not ASCII: Chinese goes on without a blank. */
import type { Inline } from './blocks';

const ADDRESS = /(?<![A-Za-z0-9])https?:\/\/[^\s<>"'`\u0080-\uffff]*[A-Za-z0-9/_=&#%~-]/g;

export function linkAddresses(text: string): readonly Inline[] {
  if (!text.includes('://')) return [{ type: 'text', text }];
  const nodes: Inline[] = [];
  let at = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    if (index > at) nodes.push({ type: 'text', text: text.slice(at, index) });
    nodes.push({ type: 'link', href: address, title: '', children: [{ type: 'text', text: address }] });
    at = index + address.length;
  }
  if (at < text.length) nodes.push({ type: 'text', text: text.slice(at) });
  return nodes;
}
