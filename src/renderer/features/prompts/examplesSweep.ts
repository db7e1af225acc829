/** What the dialog of a sweep of examples offers, and what it does with that. */
import { translate } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { useSession } from '@renderer/state/session';
import { messagesOf } from '@shared/domain/call/callOf';
import { isBlock, selections, type WholeBlock } from '@shared/domain/examples/examplesBlock';
import type { Pool } from '@shared/domain/examples/pool';
import { newId } from '@shared/domain/ids';
import { type Sent, type SweptPrompt, sweepExamples } from '@shared/domain/inContext/exampleSweep';
import { casesOf } from '@shared/domain/session/cells';
import { variablesOf } from '@shared/domain/session/interpolate';
import { numbered } from '@shared/domain/session/numbered';
import type { Prompt, Session } from '@shared/domain/session/session';
import { showMade } from './promptActions';

type Selection = WholeBlock['selection'];
export type Control = Exclude<WholeBlock['labels'], 'given'>;

export const controls = ['random', 'flipped', 'none'] as const satisfies readonly Control[];

/** As the dialog has it. */
export interface SweepDraft {
  readonly pool: string;
  /** As they are typed. */
  readonly ks: readonly string[];
  readonly selections: readonly Selection[];
  readonly orders: number;
  readonly controls: readonly Control[];
}

/** More prompts than this nobody looks through. */
export const MOST_PROMPTS = 100;
export const MOST_ORDERS = 20;
/** So many cases tell most prompts apart; those that come to the same for the others, too, are the same. */
const LOOKED_AT = { few: 3, all: 300 } as const;

/** The pool of the prompt's own block; of a prompt without one the session's first. Undefined: there is none. */
export function draftOf({ examples }: Prompt, pools: readonly Pool[]): SweepDraft | undefined {
  const own = isBlock(examples) ? examples : undefined;
  const pool = pools.find(({ id }) => id === own?.pool) ?? pools[0];
  if (!pool) return undefined;
  return {
    pool: pool.id,
    ks: ['0', '1', '2', '4', '8'],
    selections: [own?.selection ?? 'listed'],
    orders: 3,
    controls: [],
  };
}

/** Each under its id and a readable name; more than MOST_PROMPTS are cut there. */
export function plannedSweep(session: Session, prompt: Prompt, draft: SweepDraft): readonly Prompt[] {
  const { examples } = prompt;
  const block = { ...(isBlock(examples) ? examples : { k: 0 }), pool: draft.pool };
  const ks = draft.ks.map(Number).filter((k) => Number.isInteger(k) && k >= 0);
  const swept = sweepExamples(
    { ...prompt, examples: block },
    {
      ks,
      selections: selections.filter((each) => draft.selections.includes(each)),
      labelings: ['given', ...draft.controls],
      orders: draft.orders,
    },
    session.prompts,
    sentIn(session),
  );
  const isOfSeveral = draft.selections.length > 1;
  const taken = session.prompts.map(({ name }) => name);
  const names = numbered([...taken, ...swept.map((each) => nameOf(each, isOfSeveral))]).slice(taken.length);
  return swept.slice(0, MOST_PROMPTS + 1).map((each, at) => ({
    ...each.prompt,
    id: newId(),
    name: names[at] ?? '',
    messages: prompt.messages.map((message) => ({ ...message, id: newId() })),
  }));
}

/** What is sent for cases; a variable without a value stands for itself. */
function sentIn({ pools, ...session }: Session): Sent {
  return (prompt, which) => {
    const cases = casesOf(session).slice(0, LOOKED_AT[which]);
    const names = Object.fromEntries(variablesOf([prompt]).map((name) => [name, name]));
    const { tools, responseFormat } = prompt;
    const sent = cases.map((each) =>
      messagesOf(prompt, { ...each, values: { ...names, ...each.values } }, pools),
    );
    return JSON.stringify([sent, tools, responseFormat]);
  };
}

/** "k=4 · nearest · order 2" */
function nameOf({ k, selection, labels, order, isDraw }: SweptPrompt, isOfSeveral: boolean): string {
  return [
    translate('prompts:sweepExamples.part.k', { k }),
    ...(isOfSeveral && k > 0 ? [translate(`prompts:sweepExamples.part.${selection}`)] : []),
    ...(labels === 'given' ? [] : [labelsPart[labels]()]),
    ...(order === undefined
      ? []
      : [translate(`prompts:sweepExamples.part.${isDraw ? 'draw' : 'order'}`, { number: order })]),
  ].join(' · ');
}

const labelsPart: Readonly<Record<Control, () => string>> = {
  random: () => translate('prompts:sweepExamples.part.randomLabels'),
  flipped: () => translate('prompts:sweepExamples.part.flippedLabels'),
  none: () => translate('prompts:sweepExamples.part.noLabels'),
};

/** Behind the prompt that they are made from, in one step with its undo. */
export function insertSweep(of: Prompt, made: readonly Prompt[]): void {
  const index = useSession.getState().session.prompts.findIndex(({ id }) => id === of.id) + 1;
  const values = { count: made.length, name: promptName(of.name) };
  showMade(made, index, translate('prompts:sweepExamples.done', values));
}
