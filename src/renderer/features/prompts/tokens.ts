/** Token estimates, each thing counted once: what is counted is read-only, so the count of one never changes. */
import { estimateExtras, estimateImages } from '@shared/domain/call/estimateCall';
import { estimateTokens } from '@shared/domain/call/estimateTokens';
import { messageText } from '@shared/domain/call/messageText';
import { pairsOf } from '@shared/domain/examples/examplesBlock';
import type { Message, Prompt } from '@shared/domain/session/session';

const counted = new WeakMap<object, number>();

function once<T extends object>(what: T | undefined, count: (what: T) => number): number {
  if (what === undefined) return 0;
  const known = counted.get(what);
  if (known !== undefined) return known;
  const tokens = count(what);
  counted.set(what, tokens);
  return tokens;
}

/** An estimate, with images; counted once for each version of the message. */
export function tokensOfMessage(message: Message): number {
  return once(message, () => estimateTokens(messageText(message)) + estimateImages(message));
}

/** With all that is sent besides its messages. */
export function tokensOfPrompt({ messages, examples, tools, responseFormat }: Prompt): number {
  return (
    messages.reduce((sum, message) => sum + tokensOfMessage(message), 0) +
    once(examples, (all) =>
      pairsOf(all).reduce(
        (sum, { input, output }) => sum + estimateTokens(input) + estimateTokens(output),
        0,
      ),
    ) +
    once(tools, () => estimateExtras({ tools })) +
    once(responseFormat, () => estimateExtras({ responseFormat }))
  );
}
