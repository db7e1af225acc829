/** One eval with its runs as one session or several, each with its runs in its history. */
import { grouped } from '@shared/domain/grouped';
import type { Provider } from '@shared/domain/providers/provider';
import { RUN_FORMAT, type RunEvent } from '@shared/domain/run/run';
import { cellKey } from '@shared/domain/session/cells';
import { emptySession } from '@shared/domain/session/emptySession';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Case, Prompt, Session } from '@shared/domain/session/session';
import type { DoorContext, ImportedRun, ImportedSession } from '@shared/formats/doors/door';
import { tellAgreement } from './agreement';
import { casesOfRows } from './casesOfRows';
import type { Criterion } from './criterion';
import type { EvalParts } from './gathered';
import { createItemNames } from './itemNames';
import { notesOf } from './notesOf';
import { isAskedAlike } from './promptCheck';
import { answerField, expectedField, readCriteria } from './readCriteria';
import { createReport, type EvalsLine, type EvalsTell } from './reportCodes';
import { eventsOf } from './runEvents';
import { plansOf, type RunPlan } from './runPlans';
import { scoreEvents } from './scoreEvents';
import { type Together, together } from './sharedRows';

/** What the session cannot hold stands in its report; both are the same each time. */
export function importedEval(parts: EvalParts, context: DoorContext): readonly ImportedSession[] {
  const { lines, tell } = createReport();
  const provider = openaiOf(context.providers);
  const providerId = provider?.id ?? 'openai';
  if (!provider) tell('different', 'providerMissing', '', { params: { provider: 'OpenAI' } });
  const criteria: readonly unknown[] = parts.eval?.testing_criteria ?? [];
  const title = parts.eval?.name || parts.id;
  if (parts.eval) tell('taken', 'evalTaken', '', { params: { eval: title } });
  else tell('different', 'evalMissing', '', { params: { eval: title } });
  const names = createItemNames();
  const plans = plansOf(parts, names, providerId, tell);
  const isNeverAsked = plans.length > 0 && plans.every((plan) => !plan.isAsked);
  const answer = isNeverAsked ? answerField(criteria) : undefined;
  if (answer) tell('different', 'answersFromColumn', '', { params: { field: answer.join('.') } });
  const expected = expectedField(criteria);
  const read = readCriteria(criteria, { names, expected, answer, providerId, newId: context.newId, tell });
  const groups = together(plans);
  if (groups.length > 1) tell('different', 'severalSessions', 'runs', { params: { count: groups.length } });
  const common = { parts, title, read, answer, expected, names, lines, context, provider };
  if (groups.length === 0) return [sessionOf({ plans: [], rows: [] }, title, common)];
  return groups.map((group) => {
    const name = groups.length > 1 ? `${title} · ${group.plans[0]?.name ?? ''}` : title;
    return sessionOf(group, name, common);
  });
}

const openaiOf = (providers: readonly Provider[]): Provider | undefined =>
  providers.find(({ id }) => id === 'openai') ?? providers.find(({ kind }) => kind === 'openai');

interface Common {
  readonly parts: EvalParts;
  readonly read: readonly Criterion[];
  readonly answer: readonly string[] | undefined;
  readonly expected: readonly string[] | undefined;
  readonly names: ReturnType<typeof createItemNames>;
  /** Of the eval: each of its sessions has them. */
  readonly lines: readonly EvalsLine[];
  readonly context: DoorContext;
  readonly provider: Provider | undefined;
}

function sessionOf(group: Together, title: string, common: Common): ImportedSession {
  const { parts, read, answer, expected, names, context, provider } = common;
  const { newId } = context;
  const own = createReport();
  const { tell } = own;
  const from = group.plans.flatMap(({ asked }) => (asked.from ? [asked.from] : []));
  const others = [...from, ...(answer ? [answer] : [])];
  const cases = casesOfRows(group, { names, expected, others, newId, tell });
  if (cases.size > 0) tell('taken', 'casesTaken', 'runs', { params: { count: cases.size } });
  else tell('different', 'noCases', 'runs');
  const prompts = promptsOf(group.plans, newId);
  const models = new Map<string, ModelSetting>();
  for (const { modelKey, model } of group.plans)
    if (!models.has(modelKey)) models.set(modelKey, { id: newId(), ...model });
  const most = Math.max(1, ...group.plans.flatMap(({ rows }) => rows.map(({ items }) => items.length)));
  const session: Session = {
    ...emptySession(newId(), title),
    notes: notesOf(parts),
    prompts: [...prompts.values()],
    models: [...models.values()],
    cases: [...cases.values()],
    samples: Math.min(100, most),
    checks: read.flatMap(({ check }) => check ?? []),
  };
  const runs = group.plans.flatMap((plan) => {
    const prompt = prompts.get(plan.promptKey);
    const model = models.get(plan.modelKey);
    if (!prompt || !model) return [];
    return importedRun(plan, { session, prompt, model, cases, read, answer, context, provider, tell });
  });
  return { session, runs, lines: [...common.lines, ...own.lines] };
}

function promptsOf(plans: readonly RunPlan[], newId: () => string): ReadonlyMap<string, Prompt> {
  const byKey = grouped(plans, ({ promptKey }) => promptKey);
  if (byKey.size === 0)
    return new Map([['', { id: newId(), name: 'A', messages: [{ role: 'user', content: '' }] }]]);
  return new Map(
    [...byKey].map(([key, [plan]], index): readonly [string, Prompt] => {
      const { messages = [], tools, responseFormat } = plan?.asked ?? {};
      const name = byKey.size > 1 ? (plan?.name ?? '') : String.fromCharCode(65 + index);
      return [
        key,
        { id: newId(), name, messages, ...(tools && { tools }), ...(responseFormat && { responseFormat }) },
      ];
    }),
  );
}

interface Placed {
  readonly session: Session;
  readonly prompt: Prompt;
  readonly model: ModelSetting;
  readonly cases: ReadonlyMap<string, Case>;
  readonly read: readonly Criterion[];
  readonly answer: readonly string[] | undefined;
  readonly context: DoorContext;
  readonly provider: Provider | undefined;
  readonly tell: EvalsTell;
}

/** None where nothing was answered. */
function importedRun(plan: RunPlan, placed: Placed): readonly ImportedRun[] {
  const { session, prompt, model, cases, read, answer, context, provider, tell } = placed;
  const { parts, path, name } = plan;
  const began = (parts.run?.created_at ?? parts.items[0]?.created_at ?? 0) * 1000 || Date.parse(context.now);
  const events: RunEvent[] = [];
  const cells: string[] = [];
  const otherwise: string[] = [];
  let without = 0;
  let at = began;
  for (const row of plan.rows) {
    const case_ = cases.get(row.key);
    if (!case_) continue;
    for (const [sample, item] of (row.items.length > 0 ? row.items : [undefined]).entries()) {
      const cell = cellKey({ promptId: prompt.id, modelId: model.id, caseId: case_.id, sample });
      at = Math.max(at, (item?.created_at ?? 0) * 1000);
      const own = eventsOf(cell, item, row, answer, at);
      if (own) events.push(...own, ...scoreEvents(cell, item, read, at));
      if (own) cells.push(cell);
      else without += 1;
      if (!isAskedAlike(prompt, case_, item)) otherwise.push(item?.id ?? cell);
    }
  }
  // Of a run without any answer that is said already.
  if (without > 0 && parts.items.length > 0)
    tell('leftOut', 'answersMissing', path, {
      params: { run: name, count: without, of: without + cells.length },
    });
  if (otherwise.length > 0)
    tell('different', 'promptFilledOtherwise', path, {
      params: { run: name, count: otherwise.length },
      text: otherwise.join('\n'),
    });
  if (cells.length === 0) return [];
  tell('taken', 'runTaken', path, { params: { run: name, answers: cells.length } });
  const request = {
    format: RUN_FORMAT,
    id: context.newId(),
    createdAt: new Date(began).toISOString(),
    source: `OpenAI Evals · ${name}`,
    session,
    providers: provider ? [provider] : [],
    cells,
  } as const;
  tellAgreement(plan, { session, prompt, model, cases, read, events, tell });
  return [{ request, events }];
}
