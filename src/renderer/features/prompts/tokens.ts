/** Token estimates, each thing counted once: what is counted is read-only, so the count of one never changes. */
import { estimateExtras, estimateImages } from '@shared/domain/call/estimateCall';
import { estimateTokens } from '@shared/domain/call/estimateTokens';
import { messageText } from '@shared/domain/call/messageText';
import { type Examples, isBlock, pairsOf } from '@shared/domain/examples/examplesBlock';
import { examplesFor } from '@shared/domain/examples/examplesFor';
import { renderExamples } from '@shared/domain/examples/placeExamples';
import type { Pool } from '@shared/domain/examples/pool';
import { casesOf, EMPTY_CASE } from '@shared/domain/session/cells';
import type { Case, Message, Prompt, Session } from '@shared/domain/session/session';

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

/** With all that is sent besides its messages; of a pool's examples what the first case sees. */
export function tokensOfPrompt(prompt: Prompt, session: Pick<Session, 'pools' | 'cases'>): number {
  const { messages, examples, tools, responseFormat } = prompt;
  return (
    messages.reduce((sum, message) => sum + tokensOfMessage(message), 0) +
    (isBlock(examples) ? tokensOfShown(prompt, session) : once(examples, tokensOfPairs)) +
    once(tools, () => estimateExtras({ tools })) +
    once(responseFormat, () => estimateExtras({ responseFormat }))
  );
}

const tokensOfPairs = (examples: Examples): number =>
  pairsOf(examples).reduce(
    (sum, { input, output }) => sum + estimateTokens(input) + estimateTokens(output),
    0,
  );

interface Shown {
  readonly pools: readonly Pool[] | undefined;
  readonly case_: Case;
  readonly tokens: number;
}
const shown = new WeakMap<Prompt, Shown>();

function tokensOfShown(prompt: Prompt, { pools, cases }: Pick<Session, 'pools' | 'cases'>): number {
  const case_ = casesOf({ cases })[0] ?? EMPTY_CASE;
  const known = shown.get(prompt);
  if (known && known.pools === pools && known.case_ === case_) return known.tokens;
  const result = examplesFor(prompt, case_, pools);
  const rendered = result.ok && result.value ? renderExamples(result.value) : undefined;
  const pairs = rendered?.as === 'turns' ? tokensOfPairs(rendered.pairs) : 0;
  const tokens = rendered?.as === 'text' ? estimateTokens(rendered.text) : pairs;
  shown.set(prompt, { pools, case_, tokens });
  return tokens;
}
