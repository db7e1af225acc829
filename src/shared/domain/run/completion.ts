/** A Completion is the fold of a cell's events; the one reducer that screen, file and command line share. */

import { isNamedIn, type WireRequest } from '@shared/domain/call/wireRequest';
import type { Failure } from '@shared/domain/failure';
import type { Skip } from '@shared/domain/racing/skip';
import { assertNever } from '@shared/domain/result';
import type { CellKey } from '@shared/domain/session/cells';
import { type Completions, draftOf, withCompletions } from './completionMap';
import type { Ending } from './ending';
import type { Remark } from './remark';
import type { ImportedScore, RunEvent, TokenLogprob, Usage } from './run';
import { type Reading, withoutReading, withText } from './thoughts';
import { withToolCallDelta } from './toolCallFold';

/** One question of a cell and its answer. A plain prompt has one step; tools, refining and judging ask more. */
export interface Step {
  readonly text: string;
  readonly reasoning: string;
  /** The answer as it was sent, where thoughts stood in it. */
  readonly content?: string;
  /** While it comes. */
  readonly reading?: Reading;
  /** Of the answer's tokens, in order. */
  readonly logprobs?: readonly TokenLogprob[];
  readonly toolCalls?: readonly ToolCall[];
  readonly request?: WireRequest;
  /** Milliseconds since the Unix epoch, as in RunEvent. */
  readonly startedAt?: number;
  /** For its turn with us, before it was sent: no part of what the server took. */
  readonly waitedMs?: number;
  readonly firstTokenAt?: number;
  readonly endedAt?: number;
  /** The server's word for why it ended. */
  readonly finishReason?: string;
  readonly ending?: Ending;
  readonly usage?: Usage;
  /** What was passed over or put right in it. */
  readonly remarks?: readonly Remark[];
  readonly model?: string;
  /** The build of the model, as the server names it. */
  readonly fingerprint?: string;
  readonly requestId?: string;
  /** Why it failed, or why it is being retried. */
  readonly failure?: Failure;
  readonly retry?: { readonly attempt: number; readonly at: number; readonly delayMs: number };
}

export interface Completion {
  readonly cell: CellKey;
  readonly status: 'queued' | 'running' | 'retrying' | 'completed' | 'failed' | 'cancelled' | 'skipped';
  /** In the order they were asked; none while it waits. */
  readonly steps: readonly Step[];
  /** The run's cap was reached before it was asked, or asked on: what an earlier step or try said is kept. */
  readonly cancelReason?: 'costCap';
  /** Why it was skipped. */
  readonly skip?: Skip;
  /** What graders said of it, by check. */
  readonly grades?: Readonly<Record<string, Grade>>;
  /** What a person said of it, by check: thumbs 0 or 1, else 1 to 5. */
  readonly ratings?: Readonly<Record<string, number>>;
  /** What the program that it was imported from said of it. */
  readonly scores?: readonly ImportedScore[];
}

export interface ToolCall {
  /** Counted from 0 in the order they began; in logs of earlier builds as the server numbered them. */
  readonly index: number;
  readonly id?: string;
  readonly name: string;
  /** As the model wrote them: usually JSON, not always valid. */
  readonly arguments: string;
}

/** As it was made, for people. */
export const callText = ({ name, arguments: text }: ToolCall): string => `${name || '?'}(${text})`;

type Grade = Omit<Extract<RunEvent, { type: 'graded' }>, 'type' | 'cell' | 'checkId'>;

/** As a cell is before anything was asked. */
export function queuedCompletion(cell: CellKey): Completion {
  return { cell, status: 'queued', steps: [] };
}

const NO_STEP: Step = { text: '', reasoning: '' };

/** The step whose text is the cell's answer: the last one so far. */
export function finalStep({ steps }: Pick<Completion, 'steps'>): Step {
  return steps.at(-1) ?? NO_STEP;
}

/** What it answers, or has answered so far. */
export function answerOf(completion: Completion | undefined): string {
  return completion ? finalStep(completion).text : '';
}

/** Folds events into completions. Cells that no event names keep their identity (`===`). */
export function applyRunEvents(completions: Completions, events: readonly RunEvent[]): Completions {
  if (events.length === 0) return completions;
  const draft = draftOf(completions);
  for (const event of events) {
    if (isOfNoCell(event)) continue;
    draft.set(applyRunEvent(draft.get(event.cell) ?? queuedCompletion(event.cell), event));
  }
  return draft.done();
}

/** Of two cells, or of a request for several, and of no completion alone: see comparisons.ts, weighings.ts, ledger.ts. */
const isOfNoCell = ({ type }: RunEvent): boolean =>
  type === 'compared' || type === 'weighed' || type === 'embedded';

function applyRunEvent(completion: Completion, event: RunEvent): Completion {
  switch (event.type) {
    case 'started': {
      const { step: number = 0, at: startedAt, request, waitedMs } = event;
      // What an earlier try at this step said is void, and with the first step all that came after it.
      const before = number === 0 ? queuedCompletion(completion.cell) : completion;
      const begun = { ...NO_STEP, startedAt, request, ...(waitedMs !== undefined && { waitedMs }) };
      const steps = [...before.steps.slice(0, number), begun];
      return { ...before, status: 'running', steps };
    }
    case 'delta':
      return withStep(completion, event, (step) => ({
        ...withText(step, event.text, (mark) => isNamedIn(step.request, mark)),
        firstTokenAt: step.firstTokenAt ?? event.at,
      }));
    case 'reasoningDelta':
      return withStep(completion, event, (step) => ({
        ...step,
        reasoning: step.reasoning + event.text,
        firstTokenAt: step.firstTokenAt ?? event.at,
      }));
    case 'logprobs':
      return withStep(completion, event, (step) => ({
        ...step,
        logprobs: [...(step.logprobs ?? []), ...event.tokens],
      }));
    case 'toolCallDelta':
      return withStep(completion, event, (step) => ({
        ...step,
        toolCalls: withToolCallDelta(step.toolCalls ?? [], event),
      }));
    case 'retrying': {
      const { failure, attempt, at, delayMs } = event;
      const retry = { attempt, at, delayMs };
      return {
        ...withStep(completion, event, (step) => ({ ...withoutReading(step), failure, retry })),
        status: 'retrying',
      };
    }
    case 'completed': {
      const { at: endedAt, finishReason, ending, usage, model, fingerprint, requestId, remarks } = event;
      const end = {
        endedAt,
        ...(finishReason !== undefined && { finishReason }),
        ...(ending && { ending }),
        ...(usage && { usage }),
        ...(model !== undefined && { model }),
        ...(fingerprint !== undefined && { fingerprint }),
        ...(requestId !== undefined && { requestId }),
        ...(remarks && { remarks }),
      };
      return {
        ...withStep(completion, event, (step) => ({ ...withoutReading(step), ...end })),
        status: event.more ? 'running' : 'completed',
      };
    }
    case 'failed': {
      const { at: endedAt, failure, usage, remarks } = event;
      const end = { endedAt, failure, ...(usage && { usage }), ...(remarks && { remarks }) };
      return {
        ...withStep(completion, event, (step) => ({ ...withoutReading(step), ...end })),
        status: 'failed',
      };
    }
    case 'cancelled':
      // It was to be asked again, and was not: what came of it before stands.
      if (isEnded(completion)) return completion;
      return {
        ...withStep(completion, event, (step) => ({ ...withoutReading(step), endedAt: event.at })),
        status: 'cancelled',
        ...(event.reason && { cancelReason: event.reason }),
      };
    case 'skipped': {
      // What came of it before stands, as above; what was stopped is not missing any more.
      const { status, cancelReason: _, ...before } = completion;
      if (status === 'completed' || status === 'failed') return completion;
      return { ...before, status: 'skipped', skip: event.skip };
    }
    case 'graded': {
      const { type: _, cell: __, checkId, ...grade } = event;
      return { ...completion, grades: { ...completion.grades, [checkId]: grade } };
    }
    case 'scored': {
      const { type: _, cell: __, at: ___, ...score } = event;
      return { ...completion, scores: [...(completion.scores ?? []), score] };
    }
    case 'rated': {
      const { [event.checkId]: _, ...others } = completion.ratings ?? {};
      const ratings = event.value === null ? others : { ...others, [event.checkId]: event.value };
      return { ...completion, ratings };
    }
    case 'compared':
    case 'weighed':
    case 'embedded':
      return completion;
    default:
      return assertNever(event);
  }
}

/** With the step that the event belongs to changed; one that was not begun comes after those that were. */
function withStep(
  completion: Completion,
  event: { readonly step?: number | undefined },
  change: (step: Step) => Step,
): Completion {
  const at = Math.min(event.step ?? 0, completion.steps.length);
  const steps = [...completion.steps];
  steps[at] = change(steps[at] ?? NO_STEP);
  return { ...completion, steps };
}

/** Whether it waits for its turn with us: before its first question, or between two. `endedAt`: its last step's. */
export function isWaiting({ status, endedAt }: Pick<Completion, 'status'> & Pick<Step, 'endedAt'>): boolean {
  return status === 'queued' || (status === 'running' && endedAt !== undefined);
}

/** Whether nothing more will happen to it. */
export function isEnded({ status }: Pick<Completion, 'status'>): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled' || status === 'skipped';
}

/**
 * A log that ends without an end for a cell (the app was killed) is shown as what it is: cancelled, with the text
 * that was logged.
 */
export function closeOpenCompletions(completions: Completions): Completions {
  const open = [...completions.values()].filter((completion) => !isEnded(completion));
  return withCompletions(
    completions,
    open.map((completion) => ({
      ...completion,
      steps: completion.steps.map(withoutReading),
      status: 'cancelled' as const,
    })),
  );
}
