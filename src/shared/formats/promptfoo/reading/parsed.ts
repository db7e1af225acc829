/** YAML and JSON as promptfoo reads them: merge keys, references within the file. */
import { isObject } from '@shared/domain/json';
import { messageOf } from '@shared/domain/messageOf';
import { type Document, isMap, LineCounter, type Node, parseDocument, visit } from 'yaml';

/** Where a file cannot be read, from 1, and why. */
export interface Damage {
  readonly line: number;
  readonly reason: string;
}

type Parsed =
  | { readonly ok: true; readonly value: unknown; readonly targets: ReadonlySet<string> }
  | ({ readonly ok: false } & Damage);

/** `targets`: the keys of the file that references point into. */
export function parsedFile(text: string): Parsed {
  if (text.length > MOST_CHARACTERS)
    return { ok: false, line: 1, reason: `longer than ${MOST_CHARACTERS} characters` };
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    merge: true,
    customTags: ['timestamp'],
  });
  const [error] = document.errors;
  const damaged = (offset: number, reason: string) => ({
    ok: false as const,
    line: Math.max(1, lines.linePos(offset).line),
    reason,
  });
  if (error) return damaged(error.pos[0], error.message);
  try {
    const root: unknown = document.toJS();
    const around = { root, targets: aliasedIn(document), left: MOST_VALUES };
    return { ok: true, value: dereferenced(root, around, 0), targets: around.targets };
  } catch (thrown) {
    // Too many aliases, or references into themselves.
    return damaged(0, messageOf(thrown));
  }
}

/** The file's own keys below which anchors are that something else points to. */
function aliasedIn(document: Document): Set<string> {
  const aliased = new Set<string>();
  visit(document, {
    Alias: (_, { source }) => {
      aliased.add(source);
    },
  });
  const targets = new Set<string>();
  if (aliased.size === 0 || !isMap(document.contents)) return targets;
  for (const { key, value } of document.contents.items)
    visit(value as Node | null, {
      Node: (_, node) => {
        if ('anchor' in node && node.anchor !== undefined && aliased.has(node.anchor))
          targets.add(String(key));
      },
    });
  return targets;
}

/** The parser takes a second for about two million. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

/** References into references can be of any size. */
const MOST_VALUES = 1_000_000;
const DEEPEST = 100;

interface Around {
  readonly root: unknown;
  readonly targets: Set<string>;
  left: number;
}

function dereferenced(value: unknown, around: Around, depth: number): unknown {
  around.left -= 1;
  if (depth > DEEPEST || around.left < 0) throw new Error('Nested too deep, or references without end.');
  if (Array.isArray(value)) return value.map((each) => dereferenced(each, around, depth + 1));
  if (!isObject(value) || value instanceof Date) return value;
  const { $ref: reference } = value;
  const found = typeof reference === 'string' ? lookedUp(reference, around.root) : undefined;
  if (found) {
    around.targets.add(found.key);
    const target = dereferenced(found.value, around, depth + 1);
    const { $ref: _, ...own } = value;
    return isObject(target) ? { ...target, ...own } : target;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, dereferenced(each, around, depth + 1)]),
  );
}

/** What a JSON Schema calls its own is not in the file's root, and stays as it is. */
function lookedUp(
  reference: string,
  root: unknown,
): { readonly key: string; readonly value: unknown } | undefined {
  const names = /^#\/(.+)$/
    .exec(reference)?.[1]
    ?.split('/')
    .map((each) => each.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (!names) return undefined;
  let value: unknown = root;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return { key: names[0] ?? '', value };
}
