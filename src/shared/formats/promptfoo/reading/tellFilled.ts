/** What only the values show: where promptfoo makes something else of a prompt that is filled in than stands in the session. */
import { isPartSent, isSent } from '@shared/domain/call/isSent';
import { parseJson } from '@shared/domain/json';
import { interpolate } from '@shared/domain/session/interpolate';
import type { Case, Message } from '@shared/domain/session/session';
import { tellAdalineChats } from './adaline';
import type { PromptfooCode } from './codes';
import { tellEchoed } from './echo';
import type { ModelRead } from './models';
import { isAnthropic, isGoogle } from './ownInterfaces';
import type { PromptRead } from './prompts';

/** Each is told once a prompt. */
export function tellFilled(
  prompts: readonly PromptRead[],
  models: readonly ModelRead[],
  cases: readonly Case[],
): void {
  const isClaude = models.some(({ endpoint }) => isAnthropic(endpoint.family));
  const asksGoogle = models.some(({ endpoint }) => isGoogle(endpoint.family));
  const isEchoAlone = models.length > 0 && models.every(({ echo }) => echo);
  if (models.some(({ echo }) => echo?.isOurs === false)) tellEchoed(prompts);
  tellAdalineChats(prompts, models);
  const [alone] = models.filter(({ endpoint }) => endpoint.isTextAlone === true);
  for (const { messages, syntax, isText, raw, part } of prompts) {
    const told = new Set<PromptfooCode>();
    const tell = (code: PromptfooCode, params?: Readonly<Record<string, string>>) => {
      if (!told.has(code)) part.tell('different', code, params);
      told.add(code);
    };
    if (alone && !isText) tell('chatAsText', { provider: alone.ids[0] ?? '' });
    const isJson = parseJson(raw) !== undefined;
    for (const case_ of cases) {
      const filled = interpolate({ messages, syntax }, case_);
      if (filled.status !== 'complete') continue;
      if (!filled.messages.every(isSentWhole)) tell('emptyMessage');
      const text = isText ? textOf(filled.messages) : undefined;
      if (text === undefined) continue;
      if (!isJson && !isEchoAlone && isOfJson(text)) tell('valueAsMessages');
      if (asksGoogle && typeof parseJson(text) === 'string') tell('quotesRead');
      if (asksGoogle && IMAGE_LINE.test(text)) tell('imageInText');
      if (isClaude && text !== asClaudeIsAsked(text)) tell('linesJoined');
    }
  }
}

/** An image of which promptfoo makes a part of its own. */
const IMAGE_LINE = /^\s*data:image\//m;

const isSentWhole = (message: Message): boolean =>
  isSent(message) && message.parts?.every(isPartSent) !== false;

const textOf = ([first]: readonly Message[]) => first?.content;

/** A text in quotation marks stays one. */
function isOfJson(text: string): boolean {
  const value = parseJson(text);
  return value !== undefined && typeof value !== 'string';
}

/** Lines without blanks around them, and none that is empty; a line may also begin a message. Undefined: it becomes several. */
function asClaudeIsAsked(text: string): string | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.some((line) => /^(?:system|thinking|user|assistant):/.test(line))
    ? undefined
    : lines.join('\n');
}
