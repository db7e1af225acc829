/** What an item of an answer says, and in which parts. */
import { isObject, type Json } from '@shared/domain/json';
import type { ItemKind } from './items';

export interface ItemPart {
  /** Which one it is of its item. */
  readonly key: string;
  readonly text: string;
  readonly logprobs?: unknown;
  readonly annotations?: unknown;
}

const KINDS: Readonly<Record<string, ItemKind>> = {
  message: 'text',
  reasoning: 'reasoning',
  function_call: 'call',
  custom_tool_call: 'call',
};

/** Undefined of what the server's own tools did. */
export const kindOf = ({ type }: Json): ItemKind | undefined =>
  typeof type === 'string' && Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;

/** All that it says by now. */
export function partsOf(item: Json): readonly ItemPart[] {
  switch (kindOf(item)) {
    case 'text':
      return partsIn(item.content, '');
    case 'reasoning':
      return [...partsIn(item.summary, 'summary'), ...partsIn(item.content, '')];
    case 'call': {
      const text = item.arguments ?? item.input;
      return typeof text === 'string' ? [{ key: '0', text }] : [];
    }
    default:
      return [];
  }
}

function partsIn(parts: unknown, prefix: string): readonly ItemPart[] {
  return (Array.isArray(parts) ? (parts as readonly unknown[]) : []).flatMap((part, at) => {
    if (!isObject(part)) return [];
    const { text, refusal, logprobs, annotations } = part;
    const said = text ?? refusal;
    return typeof said === 'string' ? [{ key: `${prefix}${at}`, text: said, logprobs, annotations }] : [];
  });
}

const SAYING =
  /^(?:output_text|refusal|content_part|reasoning_text|reasoning_summary_text|reasoning_summary_part|function_call_arguments|custom_tool_call_input)\.(?:delta|done)$/;

interface Saying extends ItemPart {
  readonly kind: ItemKind;
  /** Whether it is more of it, and not all. */
  readonly isPiece: boolean;
}

/** What an event says; `type` is without `response.`. Undefined of any other event. */
export function sayingOf(type: string, event: Json): Saying | undefined {
  if (!SAYING.test(type)) return undefined;
  const isPiece = type.endsWith('.delta');
  const whole = isObject(event.part) ? event.part : event;
  const text = isPiece ? event.delta : (whole.text ?? whole.refusal ?? whole.arguments ?? whole.input);
  if (typeof text !== 'string') return undefined;
  const isThought = type.startsWith('reasoning') || whole.type === 'reasoning_text';
  const kind = /^(?:function_call|custom_tool)/.test(type) ? 'call' : isThought ? 'reasoning' : 'text';
  const at = event.content_index ?? event.summary_index;
  const key = `${type.startsWith('reasoning_summary') ? 'summary' : ''}${typeof at === 'number' ? at : 0}`;
  return { kind, key, text, logprobs: whole.logprobs, isPiece };
}
