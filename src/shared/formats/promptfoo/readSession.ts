/** A promptfoo configuration as a session, with a list of what could not be taken over. */

import type { Check } from '@shared/domain/checks/check';
import type { Grader } from '@shared/domain/checks/grader';
import { isGraded } from '@shared/domain/checks/types/modelGraded';
import type { Provider } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import { findVariables } from '@shared/domain/session/interpolate';
import { modelNames } from '@shared/domain/session/modelNames';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Case, Session } from '@shared/domain/session/session';
import { SESSION_FORMAT } from '@shared/domain/session/sessionFormat';
import { withComposedNames } from '@shared/domain/session/variableName';
import type { ImportedCheck } from './checkMapping';
import { rubricPrompt } from './checks/modelGraded';
import { importAssert } from './importAsserts';
import { importPrompt, importProvider } from './importModels';
import {
  type PromptfooConfig,
  type PromptfooTest,
  promptfooConfigSchema,
  promptfooTestSchema,
} from './promptfooConfig';
import type { Note, PromptfooNote } from './promptfooNote';
import { fromTemplate } from './promptfooTemplate';

interface PromptfooImport {
  readonly session: Session;
  readonly notes: readonly PromptfooNote[];
}

const READ = [
  'description',
  'prompts',
  'providers',
  'targets',
  'tests',
  'defaultTest',
  'evaluateOptions',
  '$schema',
];

/** Fails with `input.invalid` where it is no configuration at all. */
export function importPromptfoo(
  source: unknown,
  providers: readonly Provider[],
  newId: () => string,
): Result<PromptfooImport> {
  const parsed = promptfooConfigSchema.safeParse(source);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return fail({ code: 'input.invalid', detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` });
  }
  const config = parsed.data;
  const notes: PromptfooNote[] = [];
  const note: Note = (code, path, params) => {
    notes.push({ code, path, ...(params && { params }) });
  };
  for (const name of Object.keys(config)) if (!READ.includes(name)) note('fieldIgnored', name);

  const prompts = listOf(config.prompts).flatMap((each, index) => {
    const made = importPrompt(each, `prompts[${index}]`, note);
    return made
      ? [{ id: newId(), name: made.name ?? String.fromCharCode(65 + (index % 26)), messages: made.messages }]
      : [];
  });
  if (prompts.length === 0) note('noPrompts', 'prompts');
  const models = listOf(config.providers ?? config.targets).flatMap(
    (each, index): readonly ModelSetting[] => {
      const made = importProvider(each, newId(), providers, `providers[${index}]`, note);
      return made ? [made] : [];
    },
  );
  const { byId } = modelNames(models, { providers, unnamed: '' });
  // What a setting would be called anyway is no name of its own: it goes on following the parameters.
  const named = models.map(({ alias, ...setting }) =>
    alias === undefined || alias === byId.get(setting.id)?.byDefault ? setting : { ...setting, alias },
  );
  const first = models[0];
  const grader = first && { providerId: first.providerId, model: first.model, params: {} };
  const { cases, checks } = importTests(config, grader, newId, note);
  return ok({
    session: {
      format: SESSION_FORMAT,
      id: newId(),
      title: config.description ?? 'promptfoo',
      notes: '',
      tags: [],
      prompts:
        prompts.length > 0
          ? prompts
          : [{ id: newId(), name: 'A', messages: [{ role: 'user', content: '' }] }],
      models: named,
      cases,
      samples: Math.min(100, Math.max(1, Math.floor(config.evaluateOptions?.repeat ?? 1))),
      checks,
    },
    notes,
  });
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

interface TestPlan {
  readonly values: Readonly<Record<string, string>>;
  readonly checks: readonly (ImportedCheck & { readonly path: string })[];
}

/**
 * promptfoo's assertions belong to a test, our checks to the session. Those of the n-th place and the same kind become one
 * check that reads its text from the case: `{{expected}}` for the first, `{{check_2}}` and so on for others; a case that lacks
 * it is not checked. What cannot be read from a case (a pattern, a schema, a limit) must be the same for all tests.
 */
function importTests(
  config: PromptfooConfig,
  grader: Grader | undefined,
  newId: () => string,
  note: Note,
): { readonly cases: readonly Case[]; readonly checks: readonly Check[] } {
  const defaults = testOf(config.defaultTest, 'defaultTest', note);
  const checks: Check[] = [];
  for (const [index, assertion] of (defaults?.assert ?? []).entries())
    for (const { check } of importAssert(assertion, grader, `defaultTest.assert[${index}]`, note))
      checks.push(finished(check, newId()));

  const plans = listOf(config.tests).flatMap((test, index): readonly TestPlan[] => {
    const read = testOf(test, `tests[${index}]`, note);
    if (!read) return [];
    const own = (read.assert ?? []).flatMap((assertion, at) => {
      const path = `tests[${index}].assert[${at}]`;
      return importAssert(assertion, grader, path, note).map((each) => ({ ...each, path }));
    });
    return expandVars({ ...defaults?.vars, ...read.vars }).map((values) => ({ values, checks: own }));
  });

  const holders = new Map<string, number>();
  for (const { checks: own } of plans)
    for (const key of new Set(own.map(keyOf))) holders.set(key, (holders.get(key) ?? 0) + 1);
  const slots = new Map<string, { readonly variable: string; readonly isExpected: boolean }>();
  const extra = plans.map((): { expected?: string; values: Record<string, string> } => ({ values: {} }));
  for (const [index, plan] of plans.entries()) {
    const seen = new Map<string, number>();
    for (const each of plan.checks) {
      const isSame = holders.get(keyOf(each)) === plans.length;
      const isKnown = checks.some((check) => sameText(check, finished(each.check, check.id)));
      if (isSame && (each.text === undefined || plans.length > 1)) {
        if (!isKnown) checks.push(finished(each.check, newId()));
        continue;
      }
      if (each.text === undefined) {
        note('assertNotForAll', each.path, { type: each.check.type });
        continue;
      }
      const kind = JSON.stringify({ ...each.check, value: '', prompt: '' });
      const count = (seen.get(kind) ?? 0) + 1;
      seen.set(kind, count);
      const key = `${kind} ${count}`;
      let slot = slots.get(key);
      if (!slot) {
        const isExpected = slots.size === 0;
        slot = { isExpected, variable: isExpected ? 'expected' : `check_${slots.size + 1}` };
        slots.set(key, slot);
        checks.push(finished(withText(each.check, `{{${slot.variable}}}`), newId()));
      }
      const filled = fillOnce(each.text, plan.values);
      const target = extra[index];
      if (target && slot.isExpected) target.expected = filled;
      else if (target) target.values[slot.variable] = filled;
    }
  }
  const cases = plans.map(({ values }, index): Case => {
    const more = extra[index];
    return {
      id: newId(),
      values: withComposedNames({ ...values, ...more?.values }),
      ...(more?.expected !== undefined && { expected: more.expected }),
    };
  });
  return { cases, checks };
}

function testOf(test: unknown, path: string, note: Note): PromptfooTest | undefined {
  if (test === undefined || test === null) return undefined;
  const read = promptfooTestSchema.safeParse(test);
  if (!read.success) {
    note('testUnsupported', path);
    return undefined;
  }
  for (const name of Object.keys(read.data))
    if (!['description', 'vars', 'assert', 'metadata'].includes(name))
      note('fieldIgnored', `${path}.${name}`);
  return read.data;
}

/** A list stands for one test each; several lists for all combinations, as promptfoo has it. */
function expandVars(vars: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, string>>[] {
  let all: readonly Readonly<Record<string, string>>[] = [{}];
  for (const [name, value] of Object.entries(vars)) {
    const texts = (Array.isArray(value) ? value : [value]).map((each) =>
      typeof each === 'string' ? each : (JSON.stringify(each) ?? ''),
    );
    all = all.flatMap((values) => texts.map((text) => ({ ...values, [name]: text })));
  }
  return all;
}

/** Values of the test itself are known now, and ours are put in only once. */
function fillOnce(text: string, values: Readonly<Record<string, string>>): string {
  let filled = '';
  let at = 0;
  for (const { name, start, end } of findVariables(text)) {
    filled += text.slice(at, start) + (Object.hasOwn(values, name) ? values[name] : text.slice(start, end));
    at = end;
  }
  return fromTemplate(filled + text.slice(at));
}

const keyOf = ({ check }: ImportedCheck) => JSON.stringify(check);
const sameText = (a: Check, b: Check) => JSON.stringify(a) === JSON.stringify(b);

function withText(check: ImportedCheck['check'], text: string): ImportedCheck['check'] {
  if (isGraded(check)) return { ...check, prompt: text };
  return 'value' in check ? { ...check, value: text } : check;
}

function finished(check: ImportedCheck['check'], id: string): Check {
  const made = { id, ...check } as Check;
  return isGraded(made) ? { ...made, prompt: rubricPrompt(made.prompt) } : made;
}
