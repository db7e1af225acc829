/**
 * What a run has cost, from its events: each try of each question and each grading, also those of which nothing is shown any
 * longer because a later one took their place. What no server counted is estimated: a cap is there to be kept.
 */
import { estimateTokens } from '@shared/domain/call/estimateTokens';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import { isGraded } from '@shared/domain/checks/types/modelGraded';
import type { Provider } from '@shared/domain/providers/provider';
import { assertNever } from '@shared/domain/result';
import { tokensOf } from '@shared/domain/run/metrics';
import type { RunEvent, Usage } from '@shared/domain/run/run';
import { parseCellKey } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import type { PriceOf } from './price';

interface Asked {
  readonly providerId: string;
  readonly model: string;
}

interface Entry {
  readonly whom: (session: Session) => Asked | undefined;
  readonly usage: Usage;
  readonly at: number;
}

type Embedded = Extract<RunEvent, { type: 'embedded' }>;

interface Question {
  readonly whom: Entry['whom'];
  readonly request: WireRequest;
  readonly at: number;
  text: string;
}

export class Ledger {
  readonly #entries: Entry[] = [];
  readonly #underWay = new Map<string, Question>();

  /** Events in the order of the log. */
  hear(event: RunEvent): void {
    switch (event.type) {
      case 'started':
        this.#settle(keyOf(event));
        this.#underWay.set(keyOf(event), {
          ...event,
          whom: (session) => modelOf(event.cell, session),
          text: '',
        });
        break;
      case 'delta':
      case 'reasoningDelta': {
        const asked = this.#underWay.get(keyOf(event));
        if (asked) asked.text += event.text;
        break;
      }
      case 'completed':
      case 'failed':
        this.#settle(keyOf(event), event.usage);
        break;
      case 'retrying':
      case 'cancelled':
        this.#settle(keyOf(event));
        break;
      case 'graded':
        if (event.request) {
          const whom = (session: Session) => event.asked ?? graderOf(event.checkId, session);
          this.#enter({ ...event, request: event.request, whom });
        }
        break;
      case 'toolCallDelta': {
        const asked = this.#underWay.get(keyOf(event));
        if (asked) asked.text += `${event.name ?? ''}${event.arguments ?? ''}`;
        break;
      }
      case 'weighed':
        if (event.request) this.#enter({ ...event, request: event.request, whom: () => event.asked });
        break;
      case 'embedded':
        if (event.request) this.#enterVectors({ ...event, request: event.request });
        break;
      // What a server tells beside its text, and what people say of answers, costs nothing by itself.
      case 'logprobs':
      case 'skipped':
      case 'scored':
      case 'rated':
      case 'compared':
        break;
      default:
        assertNever(event);
    }
  }

  /** What these cells are asked at present is counted elsewhere. */
  leaveOut(cells: readonly string[]): void {
    const out = new Set(cells);
    for (const key of [...this.#underWay.keys()]) {
      const [cell = ''] = key.split(' ');
      if (out.has(cell)) this.#underWay.delete(key);
    }
  }

  /** US dollars. What is asked of a provider that is gone, or of a model without a price, is not known and not counted. */
  spentUsd(session: Session, providers: readonly Provider[], priceOf: PriceOf): number {
    for (const key of [...this.#underWay.keys()]) this.#settle(key);
    let total = 0;
    for (const { whom, usage, at } of this.#entries) {
      const asked = whom(session);
      const provider = providers.find(({ id }) => id === asked?.providerId);
      if (asked && provider) total += priceOf(usage, { ...asked, baseUrl: provider.baseUrl }, at) ?? 0;
    }
    return total;
  }

  #settle(key: string, usage?: Usage): void {
    const question = this.#underWay.get(key);
    this.#underWay.delete(key);
    if (question) this.#enter({ ...question, usage });
  }

  /** Nothing is said, and what was read is paid for all the same. */
  #enterVectors({
    asked,
    request,
    at,
    usage,
    failure,
  }: Omit<Embedded, 'request'> & Pick<Question, 'request'>): void {
    const counted = usage ?? (failure ? undefined : estimated(request, ''));
    if (counted) this.#entries.push({ whom: () => asked, usage: counted, at });
  }

  /** Nothing at all costs nothing. */
  #enter({ whom, request, at, text, usage }: Question & { readonly usage?: Usage | undefined }): void {
    if (!usage && text === '') return;
    this.#entries.push({ whom, usage: usage ?? estimated(request, text), at });
  }
}

function estimated(request: WireRequest, text: string): Usage {
  const { prompt, completion } = tokensOf({ request, text, reasoning: '' }, estimateTokens);
  return { promptTokens: prompt, completionTokens: completion };
}

const keyOf = ({ cell, step = 0 }: { readonly cell: string; readonly step?: number | undefined }): string =>
  `${cell} ${step}`;

const modelOf = (cell: string, { models }: Session): Asked | undefined =>
  models.find(({ id }) => id === parseCellKey(cell).modelId);

/** Logs of earlier builds do not say whom they asked. */
const graderOf = (checkId: string, { checks }: Session): Asked | undefined =>
  checks.filter(isGraded).find(({ id }) => id === checkId)?.grader;
