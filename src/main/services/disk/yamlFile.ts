/** YAML that people and other programs wrote: what is meant is taken, and every complaint names the line. */
import type { Failure } from '@shared/domain/failure';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import type { Document, Node } from 'yaml';
import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  Scalar,
  visit,
} from 'yaml';
import type { z } from 'zod';
import { takeAsMeant } from './takeAsMeant';

/** Aliases may save some typing; a bomb of them is refused. */
const MAX_ALIASES = 100;

interface ParsedYaml {
  readonly value: unknown;
  /** Checks against a schema; a Failure names the line of what does not fit. */
  readonly check: <Schema extends z.ZodType>(schema: Schema) => Result<z.output<Schema>>;
}

/** Damaged: with the line (from 1) of the first fault, repeated keys among them. `file` is named in the failure. */
export function parseYaml(text: string, file: string): Result<ParsedYaml> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // The library's own check compares each key of a mapping with all before it: 4 s for 20,000.
    uniqueKeys: false,
    stringKeys: true,
  });
  const damaged = (offset: number, reason: string): Failure => ({
    code: 'file.damaged',
    params: { file, line: Math.max(1, lines.linePos(offset).line), reason },
  });

  const error = document.errors[0];
  const conflict = error && conflictMark(text);
  if (conflict !== undefined)
    return fail({ code: 'file.conflictMarks', params: { file, line: lines.linePos(conflict).line } });
  if (error) return fail(damaged(error.pos[0], error.message));
  const repeated = repeatedKey(document);
  if (repeated) return fail(damaged(repeated.offset, `Map keys must be unique: ${repeated.key}`));
  // No YAML 1.2, but most who use anchors write it.
  if (hasMerges(document)) document.setSchema('1.2', { merge: true });
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (thrown) {
    // Too many aliases, or what cannot be merged.
    if (!(thrown instanceof Error)) throw thrown;
    return fail(damaged(0, thrown.message));
  }
  return ok({
    value,
    check: (schema) => {
      let parsed = schema.safeParse(value);
      while (!parsed.success && takeAsMeant(document, value, parsed.error.issues))
        parsed = schema.safeParse(value);
      if (parsed.success) return ok(parsed.data);
      const issue = parsed.error.issues[0];
      if (!issue) return fail(damaged(0, parsed.error.message));
      const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
      const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
      const where = path.length > 0 ? `${path.join('.')}: ` : '';
      return fail(damaged(offsetOf(document, path, unknownKey), `${where}${issue.message}`));
    },
  });
}

/** Whether a mapping takes in another: `<<: *other`. A text behind it is a name's value. */
function hasMerges(document: Document.Parsed): boolean {
  let isFound = false;
  visit(document, {
    Pair(_, { key, value }) {
      const isKey = isScalar(key) && key.value === '<<' && key.type === Scalar.PLAIN;
      if (!isKey || !(isAlias(value) || isCollection(value))) return undefined;
      isFound = true;
      return visit.BREAK;
    },
  });
  return isFound;
}

/** Where a merge that was left half-way has written what git and its kin write; undefined where it has not. */
function conflictMark(text: string): number | undefined {
  const found = /^<{7}(?: .*)?$/m.exec(text);
  return found && /^>{7}(?: .*)?$/m.test(text) ? found.index : undefined;
}

/** The first key that stands twice in one mapping. */
function repeatedKey(
  document: Document.Parsed,
): { readonly key: string; readonly offset: number } | undefined {
  let found: { readonly key: string; readonly offset: number } | undefined;
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<string>();
      for (const { key } of items) {
        const name = isScalar(key) ? String(key.value) : String(key);
        if (keys.has(name)) {
          found = { key: name, offset: (isNode(key) && key.range?.[0]) || 0 };
          return visit.BREAK;
        }
        keys.add(name);
      }
      return undefined;
    },
  });
  return found;
}

/** Where the value at `path` begins, or the nearest one that contains it; for an unknown key, the key itself. */
function offsetOf(
  document: Document.Parsed,
  path: readonly (string | number)[],
  unknownKey: string | undefined,
): number {
  let offset = document.contents?.range?.[0] ?? 0;
  let node: Node | null = document.contents;
  for (const key of path) {
    if (!isCollection(node)) break;
    // The key of a mapping stands on the line that a person looks for, even where its value begins below it.
    offset = keyOffset(node, key) ?? offset;
    const next = node.get(key, true);
    if (!isNode(next)) break;
    if (!isMap(node)) offset = next.range?.[0] ?? offset;
    node = next;
  }
  return (unknownKey !== undefined && isCollection(node) && keyOffset(node, unknownKey)) || offset;
}

function keyOffset(node: Node, key: string | number): number | undefined {
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}
