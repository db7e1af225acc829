/** What a program makes of the answer's text before it asks something of it, as steps to a part of the answer. */
import type { PartStep } from '@shared/domain/extraction/part';
import { escapeRegex } from '@shared/formats/promptfoo/checks/regex';
import type { Steps } from './condition';
import { type JsonValue, jsonTest } from './jsonTests';
import type { Literal, TextValue, Value } from './values';

const MOST_STEPS = 20;

/** All that was done to it as steps. */
export function stepsOf({ of, isTrimmed, isFolded }: TextValue): Steps {
  const more: PartStep[] = [];
  if (isTrimmed) more.push({ type: 'trimmed' });
  if (isFolded) more.push({ type: 'lower-case' });
  return [...of, ...more];
}

/** With one more step; undefined where they are too many. */
export function stepped(text: TextValue, step: PartStep, source: string): TextValue | undefined {
  const of = [...stepsOf(text), step];
  if (of.length > MOST_STEPS) return undefined;
  const { isUnsure: _, ...sure } = text;
  return { ...sure, of, isTrimmed: false, isFolded: false, source };
}

/** The text with nothing done to it but its steps. */
export const bare = (text: TextValue): TextValue => ({
  ...text,
  of: stepsOf(text),
  isTrimmed: false,
  isFolded: false,
});

/** Where a field's name is one of a path's. */
const PLAIN = /^(?!\s)[^.[\]$][^.[\]]*(?<!\s)$/;

/** A field of JSON as the part that is looked at; undefined where its name is none that a path can say. */
export function fieldSteps({ of, path }: JsonValue): Steps | undefined {
  if (!path.every(({ name }) => PLAIN.test(name)) || of.length >= MOST_STEPS) return undefined;
  return [...of, { type: 'parsed', path: path.map(({ name }) => name).join('.') }];
}

/** A text in JSON: of anything else, the program breaks off. */
export function fieldText(json: JsonValue, source: string): TextValue | undefined {
  const of = fieldSteps(json);
  const guard = { ...jsonTest(json, { type: 'string' }, { type: 'string' }), source };
  return of && { type: 'text', source, of, guard, isTrimmed: false, isFolded: false };
}

/** `JSON.stringify(…)` of a field; of nothing there is none. */
export function writtenText(json: JsonValue, source: string): TextValue | undefined {
  // A null is written, but for one that has failed before.
  const steps = json.isSome ? undefined : fieldSteps(json);
  const last = steps?.at(-1);
  if (!steps || last?.type !== 'parsed') return undefined;
  const of = [...steps.slice(0, -1), { ...last, isWritten: true }];
  return { type: 'text', source, of, isUnsure: true, isTrimmed: false, isFolded: false };
}

const flagsOf = (flags: string) => [...flags].filter((flag) => flag !== 'g').join('');

/** `replace(…, '')`: of all that a pattern or a text finds, or of the first. */
export function without(
  text: TextValue,
  what: Value,
  { isAll }: { readonly isAll: boolean },
  source: string,
): TextValue | undefined {
  if (what.type === 'literal') {
    if (typeof what.value !== 'string' || what.value === '') return undefined;
    const pattern = escapeRegex(what.value);
    return stepped(text, { type: 'without', pattern, ...(!isAll && { isOnce: true }) }, source);
  }
  if (what.type !== 'pattern' || /[^gimsu]/.test(what.flags)) return undefined;
  const isOnce = !what.flags.includes('g');
  // All of a pattern that is not global, JavaScript refuses.
  if (isOnce && isAll) return undefined;
  const flags = flagsOf(what.flags);
  const step = { type: 'without', pattern: what.pattern, ...(flags && { flags }) } as const;
  return stepped(text, { ...step, ...(isOnce && { isOnce }) }, source);
}

/** Groups before one that is put around all of it. */
const isNumbered = (pattern: string) => /\\[1-9]|\\k/.test(pattern);
const withoutEscapes = (pattern: string) => pattern.replace(/\\[\s\S]/g, '').replace(/\[[^\]]*\]/g, '');
const hasGroup = (pattern: string) => /\((?!\?[:=!]|\?<[=!])/.test(withoutEscapes(pattern));
const beginsWithGroup = (pattern: string) => /^[^(]*\((?!\?)/.test(withoutEscapes(pattern));

/** What a pattern found, or its first group. */
export function matched(
  { text, pattern, flags }: Extract<Value, { type: 'match' }>,
  index: Literal,
  source: string,
): TextValue | undefined {
  if (/[^gimsu]/.test(flags)) return undefined;
  const own = flagsOf(flags);
  const step = (of: string) => ({ type: 'pattern', pattern: of, ...(own && { flags: own }) }) as const;
  if (index === 0) {
    if (!hasGroup(pattern)) return stepped(text, step(pattern), source);
    return isNumbered(pattern) ? undefined : stepped(text, step(`(${pattern})`), source);
  }
  // With the flag `g` there are no groups, and one that is not in what was found is none.
  if (index !== 1 || flags.includes('g') || !beginsWithGroup(pattern) || /[|?]/.test(outside(pattern)))
    return undefined;
  return stepped(text, step(pattern), source);
}

/** Of a pattern, what stands around its groups. */
function outside(pattern: string): string {
  let depth = 0;
  let left = '';
  let isClass = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const letter = pattern[at];
    if (letter === '\\') {
      at += 1;
      continue;
    }
    if (isClass) isClass = letter !== ']';
    else if (letter === '[') isClass = true;
    else if (letter === '(') depth += 1;
    else if (letter === ')') {
      depth -= 1;
      // What may be left out altogether.
      if (depth === 0 && /[?*{]/.test(pattern[at + 1] ?? '')) left += '?';
    } else if (depth === 0 && letter === '|') left += '|';
  }
  return left;
}

/** The piece at a place, of a text that is taken apart at another. */
export function pieceAt(
  { text, separator }: Pick<Extract<Value, { type: 'pieces' }>, 'text' | 'separator'>,
  index: number,
  source: string,
): TextValue | undefined {
  if (separator === '') return undefined;
  const sign = escapeRegex(separator);
  const before = index === 0 ? '' : `(?:[\\s\\S]*?${sign}){${index}}`;
  if (index < 0) {
    if (index !== -1) return undefined;
    const rest = `(?:(?!${sign})[\\s\\S])*`;
    // The last one: what no separator follows, from the end of the last.
    return separator.length === 1
      ? stepped(text, { type: 'pattern', pattern: `(${rest})$` }, source)
      : undefined;
  }
  if (!Number.isInteger(index) || index > 20) return undefined;
  const made = stepped(text, { type: 'pattern', pattern: `^${before}([\\s\\S]*?)(?:${sign}|$)` }, source);
  return made && (index === 0 ? made : { ...made, isUnsure: true });
}
