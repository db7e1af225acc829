/** What a delta or a message says, in whichever fields and parts a server puts it. */
import { isObject, type Json } from '@shared/domain/json';

export interface Content {
  readonly text: string;
  readonly reasoning: string;
}

const NOTHING: Content = { text: '', reasoning: '' };

export function contentOf(said: Json): Content {
  const reasoning = reasoningIn(said);
  if (typeof said.content === 'string') return { text: said.content + asText(said.refusal), reasoning };
  const parts = partsIn(said.content);
  return {
    text: parts.text + asText(said.refusal),
    reasoning: reasoning + parts.reasoning,
  };
}

/** Some servers fill several of these names with the same text. */
function reasoningIn(said: Json): string {
  const text =
    asText(said.reasoning_content) ||
    asText(said.reasoning) ||
    asText(said.reasoning_text) ||
    asText(said.thinking);
  const details: unknown = said.reasoning_details;
  if (text !== '' || !Array.isArray(details)) return text;
  return details.map((each) => (isObject(each) ? asText(each.text) || asText(each.summary) : '')).join('');
}

/** A string, a part, or (Mistral) a list of parts, some of them thoughts. */
function partsIn(content: unknown): Content {
  if (!Array.isArray(content))
    return isObject(content) ? partIn(content) : { text: asText(content), reasoning: '' };
  let text = '';
  let reasoning = '';
  for (const part of content as readonly unknown[]) {
    const said = partIn(part);
    text += said.text;
    reasoning += said.reasoning;
  }
  return { text, reasoning };
}

function partIn(part: unknown): Content {
  if (typeof part === 'string') return { text: part, reasoning: '' };
  if (!isObject(part)) return NOTHING;
  const isThought = part.type === 'thinking' || part.type === 'reasoning';
  if (!isThought) return { text: asText(part.text), reasoning: '' };
  return { text: '', reasoning: partsIn(part.thinking ?? part.reasoning ?? part.text).text };
}

/** What is no text says nothing. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
