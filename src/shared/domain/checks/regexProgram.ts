/** A parsed pattern as a list of instructions, for the search in regexSearch.ts. */

import { assertNever } from '@shared/domain/result';
import type { ParsedRegex, RegexNode } from './regexSyntax';

export type Instruction =
  | { readonly op: 'char'; readonly test: (char: string) => boolean; readonly isBack: boolean }
  | { op: 'split'; first: number; second: number; readonly number: number }
  | { op: 'jump'; to: number }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'clear'; readonly from: number; readonly to: number }
  /** An optional round begins; one that matches nothing is no round, as JavaScript has it. */
  | { readonly op: 'round'; readonly slot: number }
  | { readonly op: 'progress'; readonly slot: number }
  | { readonly op: 'assertion'; readonly kind: '^' | '$' | 'b' | 'B' }
  | { readonly op: 'look'; readonly isNegated: boolean; end: number }
  | { readonly op: 'match' };

export interface RegexProgram {
  readonly code: readonly Instruction[];
  /** How many `split` there are; they are numbered from 0. */
  readonly splits: number;
  /** Twice the number of groups: where each begins and ends. */
  readonly slots: number;
  /** Further slots, where rounds began. */
  readonly rounds: number;
}

/** `(a{1000}){1000}` is short to write and long to run. */
const MOST_INSTRUCTIONS = 20_000;

/** Or why there is none: `tooLong`, or the source of what cannot be searched in bounded time. */
export function compileRegex(
  parsed: ParsedRegex,
  flags: string,
): RegexProgram | { readonly unsupported: string } {
  const code: Instruction[] = [];
  let splits = 0;
  let rounds = 0;
  let unsupported: string | undefined;

  function emit<T extends Instruction>(instruction: T): T {
    if (code.length >= MOST_INSTRUCTIONS) unsupported ??= '{ }';
    else code.push(instruction);
    return instruction;
  }

  function split(): Extract<Instruction, { op: 'split' }> {
    return emit({ op: 'split', first: 0, second: 0, number: splits++ });
  }

  /** `isBack`: inside a lookbehind, which is matched from right to left. */
  function add(node: RegexNode, isBack: boolean): void {
    if (unsupported !== undefined) return;
    switch (node.type) {
      case 'char':
        emit({ op: 'char', test: charTest(node.source, flags), isBack });
        return;
      case 'sequence':
        for (const item of isBack ? node.items.toReversed() : node.items) add(item, isBack);
        return;
      case 'alternatives':
        addAlternatives(node.items, isBack);
        return;
      case 'repeat':
        addRepeat(node, isBack);
        return;
      case 'group':
        emit({ op: 'save', slot: node.index * 2 + (isBack ? 1 : 0) });
        add(node.item, isBack);
        emit({ op: 'save', slot: node.index * 2 + (isBack ? 0 : 1) });
        return;
      case 'assertion':
        emit({ op: 'assertion', kind: node.kind });
        return;
      case 'look': {
        const look = emit({ op: 'look', isNegated: node.isNegated, end: 0 });
        add(node.item, !node.isAhead);
        emit({ op: 'match' });
        look.end = code.length;
        return;
      }
      case 'unsupported':
        unsupported = node.source;
        return;
      default:
        assertNever(node);
    }
  }

  function addAlternatives(items: readonly RegexNode[], isBack: boolean): void {
    const jumps: Extract<Instruction, { op: 'jump' }>[] = [];
    for (const [index, item] of items.entries()) {
      if (index === items.length - 1) {
        add(item, isBack);
        break;
      }
      const choice = split();
      choice.first = code.length;
      add(item, isBack);
      jumps.push(emit({ op: 'jump', to: 0 }));
      choice.second = code.length;
    }
    for (const jump of jumps) jump.to = code.length;
  }

  function addRepeat(node: Extract<RegexNode, { type: 'repeat' }>, isBack: boolean): void {
    const round = () => {
      if (node.to > node.from) emit({ op: 'clear', from: node.from * 2, to: node.to * 2 });
      add(node.item, isBack);
    };
    for (let count = 0; count < node.min && unsupported === undefined; count += 1) round();
    const choices: Extract<Instruction, { op: 'split' }>[] = [];
    const optional = node.max === Infinity ? 1 : node.max - node.min;
    for (let count = 0; count < optional && unsupported === undefined; count += 1) {
      const start = code.length;
      const choice = split();
      choices.push(choice);
      if (node.isLazy) choice.second = code.length;
      else choice.first = code.length;
      const slot = canBeEmpty(node.item) ? parsed.groups * 2 + rounds++ : undefined;
      if (slot !== undefined) emit({ op: 'round', slot });
      round();
      if (slot !== undefined) emit({ op: 'progress', slot });
      if (node.max === Infinity) emit({ op: 'jump', to: start });
    }
    for (const choice of choices) {
      if (node.isLazy) choice.first = code.length;
      else choice.second = code.length;
    }
  }

  add({ type: 'group', index: 0, item: parsed.root }, false);
  emit({ op: 'match' });
  return unsupported === undefined ? { code, splits, slots: parsed.groups * 2, rounds } : { unsupported };
}

/** Whether one character matches, as JavaScript itself says, remembered. */
function charTest(source: string, flags: string): (char: string) => boolean {
  const single = new RegExp(`^(?:${source})$`, flags.replace('m', ''));
  const known = new Map<string, boolean>();
  return (char) => {
    const before = known.get(char);
    if (before !== undefined) return before;
    const isMatch = single.test(char);
    known.set(char, isMatch);
    return isMatch;
  };
}

function canBeEmpty(node: RegexNode): boolean {
  switch (node.type) {
    case 'char':
      return false;
    case 'sequence':
      return node.items.every(canBeEmpty);
    case 'alternatives':
      return node.items.some(canBeEmpty);
    case 'repeat':
      return node.min === 0 || canBeEmpty(node.item);
    case 'group':
      return canBeEmpty(node.item);
    case 'assertion':
    case 'look':
    case 'unsupported':
      return true;
    default:
      return assertNever(node);
  }
}
