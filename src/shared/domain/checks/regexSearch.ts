/**
 * Regular expressions that cannot hang. A pattern such as `(a+)+$` keeps JavaScript's own engine busy for hours on thirty
 * letters, and a pattern may come from a file that somebody else wrote. This search gives the same answers but never
 * tries the same choice at the same place twice, so that its time grows with pattern × text (the bit-state search of
 * R. Cox, "Regular Expression Matching in the Wild", 2010), and it gives up after MOST_STEPS. Backreferences, which no such
 * search can have, are refused.
 */

import { assertNever } from '@shared/domain/result';
import { compileRegex, type RegexProgram } from './regexProgram';
import { parseRegex } from './regexSyntax';

/** About half a second. */
const MOST_STEPS = 30_000_000;
/** Choices × places to remember, one bit each: 32 MiB. */
const MOST_STATES = 2 ** 28;

export type RegexResult =
  /** The whole match, then its groups. */
  | { readonly status: 'match'; readonly groups: readonly (string | undefined)[] }
  | { readonly status: 'noMatch' }
  | { readonly status: 'invalid'; readonly detail: string }
  | { readonly status: 'unsupported'; readonly detail: string }
  | { readonly status: 'tooLong' };

/** First match anywhere in the text. `flags`: any of `i`, `m`, `s`, `u`. Never throws. */
export function searchRegex(pattern: string, flags: string, text: string): RegexResult {
  let program: ReturnType<typeof compileRegex>;
  try {
    new RegExp(pattern, flags);
    program = compileRegex(parseRegex(pattern, flags), flags);
  } catch (error) {
    return { status: 'invalid', detail: error instanceof Error ? error.message : String(error) };
  }
  if ('unsupported' in program) return { status: 'unsupported', detail: program.unsupported };
  if (program.splits * (text.length + 1) > MOST_STATES) return { status: 'tooLong' };
  return search(program, flags, text);
}

/** Whether a choice at a place was not tried before. */
type IsNew = (state: number) => boolean;

function newBits(size: number): IsNew {
  const tried = new Uint8Array(Math.ceil(size / 8));
  return (state) => {
    const [byte, bit] = [state >> 3, 1 << (state & 7)];
    const before = tried[byte] ?? 0;
    tried[byte] = before | bit;
    return (before & bit) === 0;
  };
}

function search(program: RegexProgram, flags: string, text: string): RegexResult {
  const { code, splits, slots, rounds } = program;
  const isUnicode = flags.includes('u');
  const isMultiline = flags.includes('m');
  const word = new RegExp('^\\w$', isUnicode && flags.includes('i') ? 'iu' : '');
  const places = text.length + 1;
  const groups: number[] = new Array(slots + rounds).fill(-1);
  let steps = 0;

  function charAfter(at: number): string {
    const pair = isUnicode ? text.codePointAt(at) : undefined;
    return pair !== undefined && pair > 0xffff ? text.slice(at, at + 2) : text.slice(at, at + 1);
  }

  function charBefore(at: number): string {
    const isPair = isUnicode && at > 1 && (text.codePointAt(at - 2) ?? 0) > 0xffff;
    return text.slice(isPair ? at - 2 : Math.max(0, at - 1), at);
  }

  function holds(kind: '^' | '$' | 'b' | 'B', at: number): boolean {
    const isLineEnd = (index: number) => isMultiline && /[\n\r\u2028\u2029]/.test(text.charAt(index));
    if (kind === '^') return at === 0 || isLineEnd(at - 1);
    if (kind === '$') return at === text.length || isLineEnd(at);
    const isEdge = word.test(text.charAt(at - 1)) !== word.test(text.charAt(at));
    return isEdge === (kind === 'b');
  }

  /** Tries to match from one place on, in order of preference; `groups` hold what was found. Returns whether it did. */
  function run(start: number, from: number, isNew: IsNew): boolean {
    // What is still to try: (instruction, place), or (−1 − slot, earlier value) to undo on the way back.
    const pending: number[] = [start, from];
    while (pending.length > 0) {
      let at = pending.pop() ?? 0;
      let pc = pending.pop() ?? 0;
      if (pc < 0) {
        groups[-1 - pc] = at;
        continue;
      }
      const set = (slot: number, value: number) => {
        pending.push(-1 - slot, groups[slot] ?? -1);
        groups[slot] = value;
      };
      for (let isAlive = true; isAlive; ) {
        steps += 1;
        const instruction = code[pc];
        if (!instruction || steps > MOST_STEPS) return false;
        pc += 1;
        switch (instruction.op) {
          case 'match':
            return true;
          case 'char': {
            const char = instruction.isBack ? charBefore(at) : charAfter(at);
            isAlive = char !== '' && instruction.test(char);
            at += instruction.isBack ? -char.length : char.length;
            break;
          }
          case 'split':
            isAlive = isNew(instruction.number * places + at);
            if (isAlive) pending.push(instruction.second, at);
            pc = instruction.first;
            break;
          case 'jump':
            pc = instruction.to;
            break;
          case 'save':
            set(instruction.slot, at);
            break;
          case 'clear':
            for (let slot = instruction.from; slot < instruction.to; slot += 1) set(slot, -1);
            break;
          case 'round':
            set(instruction.slot, at);
            break;
          case 'progress':
            isAlive = groups[instruction.slot] !== at;
            set(instruction.slot, -1);
            break;
          case 'assertion':
            isAlive = holds(instruction.kind, at);
            break;
          case 'look': {
            const before = [...groups];
            const found = run(pc, at, newStates());
            isAlive = found !== instruction.isNegated;
            const inside = [...groups];
            for (const [slot, value] of before.entries()) groups[slot] = value;
            if (isAlive && !instruction.isNegated)
              for (const [slot, value] of inside.entries()) if (value !== before[slot]) set(slot, value);
            pc = instruction.end;
            break;
          }
          default:
            assertNever(instruction);
        }
      }
    }
    return false;
  }

  /** Which rounds have matched nothing yet is part of a state, because it decides how they may end. */
  function newStates(): IsNew {
    const seen = new Set<number | string>();
    return (state) => {
      const at = state % places;
      let key: number | string = state;
      for (let slot = slots; slot < slots + rounds; slot += 1)
        if (groups[slot] === at) key = `${key} ${slot}`;
      return seen.size < seen.add(key).size;
    };
  }

  const isNew = rounds > 0 ? newStates() : newBits(splits * places);
  for (let from = 0; from <= text.length; from += Math.max(1, charAfter(from).length)) {
    groups.fill(-1);
    const found = run(0, from, isNew);
    if (steps > MOST_STEPS) return { status: 'tooLong' };
    if (!found) continue;
    const spans = Array.from({ length: slots / 2 }, (_, index) => [
      groups[index * 2] ?? -1,
      groups[index * 2 + 1] ?? -1,
    ]);
    return {
      status: 'match',
      groups: spans.map(([begin = -1, end = -1]) =>
        begin < 0 || end < 0 ? undefined : text.slice(begin, end),
      ),
    };
  }
  return { status: 'noMatch' };
}
