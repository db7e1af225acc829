import { isBlock } from '@shared/domain/examples/examplesBlock';
import type { Pool } from '@shared/domain/examples/pool';
import type { Message, Prompt } from '@shared/domain/session/session';

/** All that a message holds, as a text to read; an image is named by its address or, sent along, by its kind. */
export function messageText({ content, parts = [], toolCalls = [], toolCallId }: Message): string {
  const answered = toolCallId === undefined ? '' : `[${toolCallId}]`;
  const shown = parts.map((part) => (part.type === 'text' ? part.text : `[image: ${shortUrl(part.url)}]`));
  const calls = toolCalls.map((call) => `[${call.id}: ${call.name}(${call.arguments})]`);
  return [answered, content, ...shown, ...calls].filter((text) => text !== '').join('\n\n');
}

/** What a prompt holds besides its messages, under the names that the file has for it; its examples with their pool, if that is given. */
export function extraTexts(
  { examples, tools, responseFormat, technique }: Prompt,
  pools: readonly Pool[] = [],
) {
  const pool = isBlock(examples) ? pools.find(({ id }) => id === examples.pool) : undefined;
  const extras = { examples: pool ? { ...examples, pool } : examples, tools, responseFormat, technique };
  return (Object.keys(extras) as (keyof typeof extras)[]).flatMap((name) =>
    extras[name] === undefined ? [] : [{ name, text: JSON.stringify(extras[name], null, 2) }],
  );
}

/** A data URI without its data. */
function shortUrl(url: string): string {
  return isDataUri(url) ? (/^[^,]{0,100}/.exec(url)?.[0] ?? '') : url;
}

/** Whether it is the thing itself rather than its address. */
export function isDataUri(text: string): boolean {
  return /^data:[^\s,]{0,100},/i.test(text);
}
