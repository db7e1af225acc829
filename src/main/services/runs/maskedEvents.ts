/**
 * The one place that all events of a run pass before they are written, shown or told: known secrets are masked in whatever a
 * server made of them. The words of the user (the session, and the request that is made of them) are left as they are.
 */
import { withoutKnown } from '@engine/failures/redact';
import { MaskedText, MaskedTokens, maskedText } from '@engine/secrets/maskedText';
import { matcherOf, type SecretMatcher } from '@engine/secrets/secretMatcher';
import type { ModelReading } from '@shared/domain/call/modelReading';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import type { Failure } from '@shared/domain/failure';
import { isObject } from '@shared/domain/json';
import { maskedUrl } from '@shared/domain/providers/maskedUrl';
import type { Completion, Step } from '@shared/domain/run/completion';
import type { Delta } from '@shared/domain/run/joinDeltas';
import { isDelta } from '@shared/domain/run/joinDeltas';
import type { RunEvent } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';

/** A name, too, may come in pieces; it is whole once the arguments begin. */
interface OpenCall {
  readonly name: MaskedText;
  isNamed: boolean;
  readonly arguments: MaskedText;
}

/** A cell's answer as it comes, each of its texts by itself. */
interface OpenAnswer {
  readonly delta: MaskedText;
  readonly reasoningDelta: MaskedText;
  readonly logprobs: MaskedTokens;
  readonly calls: Map<number, OpenCall>;
  /** Of its last piece. */
  step: number | undefined;
}

/** `secrets`: all that are known by now. To be told each event of a run in its turn. */
export class MaskedEvents {
  readonly #secrets: () => readonly string[];
  readonly #open = new Map<CellKey, OpenAnswer>();
  #matcher: SecretMatcher;

  constructor(secrets: () => readonly string[]) {
    this.#secrets = secrets;
    this.#matcher = matcherOf(secrets());
  }

  /** A secret leaves for a server now. */
  hear(secret: string): void {
    if (!this.#matcher.secrets.has(secret))
      this.#matcher = matcherOf([...new Set([...this.#secrets(), secret])]);
  }

  /** What may be told now; the end of an answer comes after all of it. */
  take(event: RunEvent): readonly RunEvent[] {
    if (isDelta(event)) return this.#piece(event);
    const ended = this.#ended(event);
    const told = maskedEvent(event, this.#matcher);
    return ended.length === 0 ? [told] : [...ended, told];
  }

  #piece(event: Delta): readonly RunEvent[] {
    const answer = this.#answerOf(event.cell);
    answer.step = event.step;
    if (event.type === 'logprobs') {
      const tokens = answer.logprobs.push(event.tokens);
      return tokens.length === 0 ? [] : [{ ...event, tokens }];
    }
    if (event.type === 'toolCallDelta') return this.#callPart(event, answer);
    const text = answer[event.type].push(event.text);
    if (text === event.text) return [event];
    return text === '' ? [] : [{ ...event, text }];
  }

  #callPart(event: Extract<Delta, { type: 'toolCallDelta' }>, { calls }: OpenAnswer): readonly RunEvent[] {
    const text = () => new MaskedText(this.#matcher.begin);
    const call = calls.get(event.index) ?? { name: text(), isNamed: false, arguments: text() };
    calls.set(event.index, call);
    const name = this.#partOfName(event, call);
    const part = call.arguments.push(event.arguments ?? '');
    const { id } = masked({ id: event.id }, this.#matcher);
    if (part === '' && id === undefined && !name && event.arguments !== '') return [];
    return [
      {
        ...event,
        ...(id !== undefined && { id }),
        ...(name !== undefined && { name }),
        ...(event.arguments !== undefined && { arguments: part }),
      },
    ];
  }

  #partOfName(event: Extract<Delta, { type: 'toolCallDelta' }>, call: OpenCall): string | undefined {
    if (call.isNamed) return masked(event.name, this.#matcher);
    call.isNamed = (event.arguments ?? '') !== '';
    const begun = event.name === undefined ? undefined : call.name.push(event.name);
    const rest = call.isNamed ? call.name.end() : '';
    return rest === '' ? begun : (begun ?? '') + rest;
  }

  #answerOf(cell: CellKey): OpenAnswer {
    const known = this.#open.get(cell);
    if (known) return known;
    const text = () => new MaskedText(this.#matcher.begin);
    const answer: OpenAnswer = {
      delta: text(),
      reasoningDelta: text(),
      logprobs: new MaskedTokens(this.#matcher),
      calls: new Map(),
      step: undefined,
    };
    this.#open.set(cell, answer);
    return answer;
  }

  /** What waited, now that nothing follows. */
  #ended({ cell, at }: RunEvent): RunEvent[] {
    const answer = this.#open.get(cell);
    if (!answer) return [];
    this.#open.delete(cell);
    const about = { cell, at, ...(answer.step !== undefined && { step: answer.step }) };
    const events: RunEvent[] = [];
    for (const type of ['reasoningDelta', 'delta'] as const) {
      const text = answer[type].end();
      if (text !== '') events.push({ type, ...about, text });
    }
    const tokens = answer.logprobs.end();
    if (tokens.length > 0) events.push({ type: 'logprobs', ...about, tokens });
    for (const [index, call] of answer.calls) {
      const [name, part] = [call.isNamed ? '' : call.name.end(), call.arguments.end()];
      if (name !== '' || part !== '')
        events.push({
          type: 'toolCallDelta',
          ...about,
          index,
          ...(name !== '' && { name }),
          ...(part !== '' && { arguments: part }),
        });
    }
    return events;
  }
}

/** A completion of a log that may be older than this, or come from elsewhere. */
export function maskedCompletion(completion: Completion, secrets: readonly string[]): Completion {
  const matcher = matcherOf(secrets);
  const { cell, steps, ...about } = completion;
  return {
    cell,
    ...masked(about, matcher),
    steps: steps.map((step, index) => maskedStep(step, index, matcher)),
  };
}

function maskedStep(
  { request, logprobs, failure, ...about }: Step,
  index: number,
  matcher: SecretMatcher,
): Step {
  const tokens = logprobs && new MaskedTokens(matcher);
  return {
    ...masked(about, matcher),
    ...(request && { request: maskedRequest(request, index > 0, matcher) }),
    ...(failure && { failure: maskedFailure(failure, matcher) }),
    ...(tokens && { logprobs: [...tokens.push(logprobs), ...tokens.end()] }),
  };
}

/** What the session and we ourselves call it. */
const OURS: ReadonlySet<string> = new Set(['type', 'cell', 'other', 'checkId']);

/** Their requests hold what was answered. */
const QUOTING: ReadonlySet<RunEvent['type']> = new Set(['graded', 'embedded', 'weighed']);

function maskedEvent(event: RunEvent, matcher: SecretMatcher): RunEvent {
  const quotes = QUOTING.has(event.type) || ('step' in event && (event.step ?? 0) > 0);
  const fields = Object.entries(event).map(([name, value]: [string, unknown]) => {
    if (OURS.has(name) || value === undefined) return [name, value];
    if (name === 'failure') return [name, maskedFailure(value as Failure, matcher)];
    if (name === 'request') return [name, maskedRequest(value as WireRequest, quotes, matcher)];
    return [name, masked(value, matcher)];
  });
  return Object.fromEntries(fields) as RunEvent;
}

/** What went wrong, as it may be shown. */
export function maskedFailure(failure: Failure, matcher: SecretMatcher): Failure {
  const { detail, params, ...about } = failure;
  const url = params?.url;
  return {
    ...masked(about, matcher),
    ...(params && {
      params: masked(typeof url === 'string' ? { ...params, url: maskedUrl(url) } : params, matcher),
    }),
    ...(detail !== undefined && { detail: withoutKnown(detail, [...matcher.secrets]) }),
  };
}

/** Where its text was masked, the places of special tokens hold no more. */
export function maskedReading(reading: ModelReading, matcher: SecretMatcher): ModelReading {
  const safe = masked(reading, matcher);
  if (safe.type !== 'text' || reading.type !== 'text' || safe.text === reading.text) return safe;
  const { specialTokens: _, ...same } = safe;
  return same;
}

/** `quotes`: whether its body may hold what a server said. */
export function maskedRequest(request: WireRequest, quotes: boolean, matcher: SecretMatcher): WireRequest {
  return {
    ...request,
    url: maskedText(maskedUrl(request.url), matcher),
    headers: masked(request.headers, matcher),
    body: quotes ? masked(request.body, matcher) : request.body,
  };
}

/** With each text in it masked, the names of its fields apart. */
function masked<T>(value: T, matcher: SecretMatcher): T {
  if (typeof value === 'string') return maskedText(value, matcher) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => masked(each, matcher)) as T;
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, masked(each, matcher)])) as T;
}
