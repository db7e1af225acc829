/**
 * What a template says of its own where the first message is no system message ("You are Qwen, created by …"), and the same text
 * without it. Found by asking the template twice: with a system message that can be recognised, and without one.
 */
import { type Filling, fill, lengthOfBeginning, type PromptFacts } from './renderPrompt';

const SIGN = 'a9f3-system-7c1e';

export interface OwnSystem {
  /** Its words. */
  readonly added: string;
  /** All that stands before the first message, but for the mark of the beginning. */
  readonly block: string;
}

/** Undefined where it says nothing, or where it cannot be told what it says. */
export function ownSystemOf(facts: PromptFacts, filling: Filling): OwnSystem | undefined {
  const [first] = filling.messages as readonly { readonly role?: unknown }[];
  if (first === undefined || first.role === 'system') return undefined;
  const bare = fill(facts, filling);
  const signed = signedText(facts, filling);
  const at = signed?.indexOf(SIGN) ?? -1;
  if (signed === undefined || at < 0) return undefined;
  const begin = lengthOfBeginning(facts, bare);
  const head = signed.slice(lengthOfBeginning(facts, signed), at);
  // The first message begins with the mark that the system message begins with, too.
  const turn = facts.control.filter((mark) => head.startsWith(mark)).sort((a, b) => b.length - a.length)[0];
  if (turn === undefined) return undefined;
  const next = signed.indexOf(turn, at + SIGN.length);
  const rest = signed.slice(next);
  if (next < 0 || !bare.endsWith(rest)) return undefined;
  const block = bare.slice(begin, bare.length - rest.length);
  if (block === '') return undefined;
  const tail = signed.slice(at + SIGN.length, next);
  const isAlike = block.startsWith(head) && block.endsWith(tail) && block.length >= head.length + tail.length;
  const words = isAlike ? block.slice(head.length, block.length - tail.length) : '';
  return { block, added: words.trim() === '' ? block : words };
}

function signedText(facts: PromptFacts, filling: Filling): string | undefined {
  try {
    return fill(facts, { ...filling, messages: [{ role: 'system', content: SIGN }, ...filling.messages] });
  } catch {
    // It knows no system messages.
    return undefined;
  }
}
