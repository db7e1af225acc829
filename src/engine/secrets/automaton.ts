/** Aho and Corasick's automaton, made of all forms of all secrets. */
import { folded } from './secretForms';

export interface Automaton {
  /** By character: which column of `next`; 0 for what is in no form. */
  readonly ascii: Uint16Array;
  readonly others: ReadonlyMap<number, number>;
  readonly columns: number;
  readonly next: Uint16Array | Uint32Array;
  readonly depth: Uint16Array;
  /** The longest form that ends here; 0: none. */
  readonly ends: Uint16Array;
  /** So much of a form that could go on ends here. */
  readonly open: Uint16Array;
  readonly longest: number;
  /** 1: so much of a form ends here that, cut off, it would still tell most of the secret. */
  readonly most: Uint8Array;
}

export const ASCII = 128;
/** Of a secret's greater part, which is masked wherever it stands. `sk-ant-api03-` is any key's beginning. */
const SHORTEST_PART = 16;

interface Node {
  readonly depth: number;
  readonly children: Map<number, number>;
  ends: number;
  /** Of the forms that go on here, the shortest. */
  shortest: number;
}

/** `forms`: in the letters that `folded` makes. */
export function automatonOf(forms: readonly string[]): Automaton {
  const ascii = new Uint16Array(ASCII);
  const others = new Map<number, number>();
  let columns = 1;
  const columnOf = (code: number): number => {
    const known = code < ASCII ? ascii[code] : others.get(code);
    if (known) return known;
    if (code < ASCII) ascii[code] = columns;
    else others.set(code, columns);
    return columns++;
  };
  const nodes: Node[] = [{ depth: 0, children: new Map(), ends: 0, shortest: 0 }];
  for (const form of forms) {
    let node = nodes[0] as Node;
    for (let at = 0; at < form.length; at++) {
      const column = columnOf(form.charCodeAt(at));
      const known = node.children.get(column);
      if (known === undefined) {
        node.children.set(column, nodes.length);
        nodes.push({ depth: node.depth + 1, children: new Map(), ends: 0, shortest: form.length });
      }
      node = nodes[known ?? nodes.length - 1] as Node;
      node.shortest = Math.min(node.shortest, form.length);
    }
    node.ends = form.length;
  }
  for (let code = 0; code < ASCII; code++) ascii[code] = ascii[folded(code)] ?? 0;

  const count = nodes.length;
  const next = count < 2 ** 16 ? new Uint16Array(count * columns) : new Uint32Array(count * columns);
  const [depth, ends, open] = [new Uint16Array(count), new Uint16Array(count), new Uint16Array(count)];
  const most = new Uint8Array(count);
  /** Whether a whole form was there already. */
  const isBehind = new Uint8Array(count);
  const fails = new Uint32Array(count);
  // Breadth first: where a match fails, it goes on as the longest beginning that its end still is.
  const order = [0];
  for (const state of order) {
    const node = nodes[state] as Node;
    const fail = fails[state] ?? 0;
    depth[state] = node.depth;
    ends[state] = node.ends || (ends[fail] ?? 0);
    open[state] = node.children.size > 0 ? node.depth : (open[fail] ?? 0);
    if (!isBehind[state] && node.depth >= Math.max(SHORTEST_PART, node.shortest / 2)) most[state] = 1;
    if (state !== 0) next.copyWithin(state * columns, fail * columns, (fail + 1) * columns);
    for (const [column, child] of node.children) {
      isBehind[child] = isBehind[state] || node.ends > 0 ? 1 : 0;
      fails[child] = state === 0 ? 0 : (next[state * columns + column] ?? 0);
      next[state * columns + column] = child;
      order.push(child);
    }
  }
  return {
    ascii,
    others,
    columns,
    next,
    depth,
    ends,
    open,
    most,
    longest: Math.max(...forms.map(({ length }) => length)),
  };
}
