/** A promptfoo configuration as a session, with a report of what came of each thing in it. */

import { type Check, partOf } from '@shared/domain/checks/check';
import { isObject } from '@shared/domain/json';
import { hasAddress, type Provider } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import { emptySession } from '@shared/domain/session/emptySession';
import { modelNames } from '@shared/domain/session/modelNames';
import { joinedFields, type OtherFields } from '@shared/domain/session/otherFields';
import type { Prompt, Session } from '@shared/domain/session/session';
import { maskedLine } from '@shared/formats/doors/maskedLine';
import type { Beside } from './beside';
import { callFormOf } from './callForm';
import { type CasesRead, casesOf } from './cases';
import { chatPromptOf } from './chatPrompt';
import { type Extras, extrasOf } from './extras';
import { gradersOf } from './graders';
import { filledBody } from './http/filledHttp';
import { instructed } from './instructions';
import { type ModelRead, readModels } from './models';
import { parsedFile } from './parsed';
import { Ledger, type Line, type Part } from './part';
import { type Plan, plansOf } from './plans';
import { type PromptRead, readPrompts } from './prompts';
import { tellRest } from './rest';
import { Servers } from './servers';
import { settingsOf, tellUnusedSettings } from './settings';
import { subjectOf } from './subject';
import { tellFilled } from './tellFilled';

export interface ReadConfig {
  readonly session: Session;
  /** Servers that it names and that nobody here knows. */
  readonly providers: readonly Provider[];
  readonly lines: readonly Line[];
}

interface Given {
  /** Shown, and its title where the content has none. */
  readonly name: string;
  readonly files: Beside;
  readonly providers: readonly Provider[];
  readonly newId: () => string;
}

/** Of these every configuration has one. */
const KEYS = ['prompts', 'providers', 'targets', 'tests', 'scenarios', 'defaultTest'];

/** Fails with `file.damaged` where it is no YAML, with `input.invalid` where it is no configuration at all. */
export async function readConfig(text: string, given: Given): Promise<Result<ReadConfig>> {
  const { name, files, newId } = given;
  const parsed = parsedFile(text);
  if (!parsed.ok)
    return fail({ code: 'file.damaged', params: { file: name, line: parsed.line, reason: parsed.reason } });
  const isConfig = isObject(parsed.value) && KEYS.some((key) => Object.hasOwn(parsed.value as object, key));
  if (!isConfig) return fail({ code: 'input.invalid', detail: `${name}: no mapping` });
  const ledger = new Ledger();
  const config = ledger.open(parsed.value, '');
  const env = config.get('env');
  const servers = new Servers(given.providers, newId);
  const context = { files, ledger };

  const title = config.get('description')?.text();
  if (title) ledger.tell('taken', 'titleTaken', 'description');
  const plans = await plansOf(config, context);
  const prompts = await readPrompts(config.get('prompts'), files, ledger);
  const settings = settingsOf(plans, prompts);
  const models = await readModels(
    config.get('providers') ?? config.get('targets'),
    env,
    files,
    ledger,
    servers,
    newId,
    settings.over,
    prompts.some(({ isText }) => !isText),
  );
  const graders = gradersOf(models, env, servers);
  const framed = framedPrompts(prompts, plans);
  const { prompts: asked, fields } = await instructed(framed, models, files);
  const read = await casesOf(plans, asked, aroundOf(plans), {
    ...context,
    graders,
    callForm: callFormOf(models.map((model) => model.config)),
    newId,
    env,
    alsoAsked: models.flatMap(({ http }) => http?.names ?? []),
    subject: await subjectOf(models, framed, files),
    isRendered: framed.some(({ isText }) => isText),
  });
  const extras = await extrasOf(
    models.map(({ config, endpoint: { family, form } }) => ({ config, family, form })),
    files,
    read.checks.some(readsText),
  );
  if (models.length > 0) tellUnusedSettings(settings);
  const session: Session = {
    ...emptySession(newId(), title || name.replace(/\.(?:ya?ml|json)$/i, '')),
    tags: tagsOf(config.get('tags')),
    prompts: await promptsOf(asked, extras, files, ledger, newId),
    models: namedModels(
      settledModels(models, asked, read.cases, servers),
      extras.others.map((other, index) => ({ ...other, ...fields[index] })),
      [...given.providers, ...servers.added],
    ),
    cases: read.cases,
    samples: samplesOf(config, settings.repeat, ledger),
    checks: read.checks,
  };
  tellCounts(ledger, framed, models, read);
  tellFilled(framed, models, read.cases);
  for (const { baseUrl } of servers.added.filter(hasAddress))
    ledger.tell('taken', 'serverNew', 'providers', { params: { server: baseUrl } });
  tellRest(config, parsed.targets, env);
  const lines = ledger.finish();
  return ok({ session: { ...session, notes: notesOf(lines) }, providers: servers.added, lines });
}

/** With the bodies that prompts and cases make of those of services. */
const settledModels = (
  models: readonly ModelRead[],
  prompts: readonly PromptRead[],
  cases: Session['cases'],
  servers: Servers,
): readonly ModelRead[] =>
  models.map((model) => {
    const { http, setting, part } = model;
    if (!http) return model;
    const providerId = servers.settle(setting.providerId, filledBody(http, prompts, cases, part));
    return { ...model, setting: { ...setting, providerId } };
  });

/** Of such a check an answer is its text; what asks a model or is measured is told by itself. */
const readsText = (check: Check) =>
  !/^(?:tool-call|answer-ending|max-latency|max-cost)$/.test(check.type) &&
  partOf(check)?.[0]?.type !== 'call-arguments';

const CODE: readonly string[] = ['code', 'assertCode', 'transform'];

/** Programs are not run; their texts stay with the session, without keys. */
function notesOf(lines: readonly Line[]): string {
  return lines
    .filter(({ code, text }) => CODE.includes(code) && text !== undefined)
    .map(maskedLine)
    .map(({ path, text }) => `${path}\n\n${text}`)
    .join('\n\n');
}

function tellCounts(
  ledger: Ledger,
  prompts: readonly PromptRead[],
  models: readonly ModelRead[],
  { cases }: CasesRead,
): void {
  if (prompts.length === 0) ledger.tell('leftOut', 'noPrompts', 'prompts');
  for (const { part, syntax } of prompts) part.tell('taken', syntax ? 'nunjucksTaken' : 'promptTaken');
  if (models.length === 0) ledger.tell('leftOut', 'noModels', 'providers');
  for (const { prompts: own, part } of models)
    if (own) part.tell('different', 'allPrompts', { names: own.join(', ') });
  if (cases.length > 0) ledger.tell('taken', 'casesTaken', 'tests', { params: { count: cases.length } });
}

/** What all tests have before and behind the prompts is written into them; what differs becomes a variable. */
function framedPrompts(prompts: readonly PromptRead[], plans: readonly Plan[]): readonly PromptRead[] {
  const frames = plans.map(frameOf);
  const [first] = frames;
  if (!first || frames.every(({ prefix, suffix }) => prefix === '' && suffix === '')) return prompts;
  const isSame = frames.every((each) => each.prefix === first.prefix && each.suffix === first.suffix);
  const frame = isSame ? first : { prefix: '{{prefix}}', suffix: '{{suffix}}' };
  return prompts.flatMap((prompt) => {
    const chat = chatPromptOf(`${frame.prefix}${prompt.raw}${frame.suffix}`, prompt.part);
    return chat ? [{ ...prompt, ...chat }] : [];
  });
}

const lastOf = (plan: Plan, key: 'prefix' | 'suffix') =>
  plan.layers.findLast((layer) => layer[key])?.[key] ?? '';
const frameOf = (plan: Plan) => ({ prefix: lastOf(plan, 'prefix'), suffix: lastOf(plan, 'suffix') });

function aroundOf(plans: readonly Plan[]): (plan: Plan) => Readonly<Record<string, string>> {
  const frames = new Set(plans.map((plan) => JSON.stringify(frameOf(plan))));
  return frames.size > 1 ? frameOf : () => ({});
}

async function promptsOf(
  read: readonly PromptRead[],
  { responseFormat, tools }: Extras,
  files: Beside,
  ledger: Ledger,
  newId: () => string,
): Promise<readonly Prompt[]> {
  const shared = { ...(responseFormat && { responseFormat }), ...(tools && { tools }) };
  const made: Prompt[] = [];
  for (const [index, { label, syntax, messages, config }] of read.entries()) {
    const { others: _, ...own } = await extrasOf(config ? [{ config }] : [], files);
    made.push({
      id: newId(),
      name: label?.trim() || letter(index),
      ...(syntax && { syntax }),
      messages,
      ...shared,
      ...own,
    });
  }
  if (made.length > 0) return made;
  ledger.tell('leftOut', 'noPrompts', 'prompts');
  return [{ id: newId(), name: 'A', messages: [{ role: 'user', content: '' }] }];
}

const letter = (index: number) => String.fromCharCode(65 + (index % 26));

/** What a setting would be called anyway is no name of its own: it goes on following the parameters. */
function namedModels(
  models: readonly ModelRead[],
  others: readonly OtherFields[],
  providers: readonly Provider[],
): Session['models'] {
  const settings = models.map(({ setting }, index) => {
    // One field may be told by several settings, each a part of it.
    const other = joinedFields(setting.params.other ?? {}, others[index] ?? {}) as OtherFields;
    return Object.keys(other).length > 0 ? { ...setting, params: { ...setting.params, other } } : setting;
  });
  const { byId } = modelNames(settings, { providers, unnamed: '' });
  return settings.map(({ alias, ...setting }) =>
    alias === undefined || alias === byId.get(setting.id)?.byDefault ? setting : { ...setting, alias },
  );
}

const MOST_SAMPLES = 100;

function samplesOf(config: Part, ofTests: Part | undefined, ledger: Ledger): number {
  // promptfoo looks for it in this order.
  const given = ['commandLineOptions', 'evaluateOptions'].map((key) => config.get(key)?.get('repeat'));
  const part = [ofTests, ...given].find((each) => each?.number() !== undefined);
  const repeat = part?.number();
  if (part === undefined || repeat === undefined) return 1;
  const samples = Math.min(MOST_SAMPLES, Math.max(1, Math.floor(repeat)));
  ledger.tell(
    samples === repeat ? 'taken' : 'different',
    samples === repeat ? 'samplesTaken' : 'samplesBounded',
    part.path,
    {
      params: { count: samples },
    },
  );
  return samples;
}

function tagsOf(tags: Part | undefined): readonly string[] {
  const all = tags?.use();
  if (Array.isArray(all)) return all.map(String);
  return isObject(all) ? Object.entries(all).map(([key, value]) => `${key}: ${String(value)}`) : [];
}
