/** Runs what a user wrote. Only where it can be killed: it may never come back. */

import type { Trial, TrialOutcome } from '@shared/domain/checks/trial';
import { messageOf } from '@shared/domain/messageOf';
import { assertNever } from '@shared/domain/result';
import { jsonIn } from './jsonIn';
import { partIn } from './partIn';
import { validateJson } from './validateJson';

const FENCE = /^\s*(`{3,}|~{3,})[^\n`]*\n([\s\S]*?)\n?\s*\1\s*$/;

export function answerTrial(trial: Trial): TrialOutcome {
  switch (trial.type) {
    case 'pattern':
      return search(trial);
    case 'schema':
      return validate(trial);
    case 'several':
      return { status: 'several', outcomes: trial.trials.map(answerTrial) };
    case 'part':
      return partIn(trial, search);
    default:
      return assertNever(trial);
  }
}

/** The same pattern is looked for in one text after the other. */
let last: { readonly pattern: string; readonly flags: string; readonly made: RegExp } | undefined;

function search({ pattern, flags, text, isQuoted }: Extract<Trial, { type: 'pattern' }>): TrialOutcome {
  try {
    // Told with its place, which V8 finds a second time: only where it is asked for.
    const all = isQuoted ? `${flags}d` : flags;
    if (last?.pattern !== pattern || last.flags !== all)
      last = { pattern, flags: all, made: new RegExp(pattern, all) };
  } catch (error) {
    return { status: 'invalid', detail: messageOf(error) };
  }
  const found = last.made.exec(text);
  if (!found) return { status: 'notFound' };
  if (!isQuoted) return { status: 'found' };
  const [from, to] = found.indices?.[1] ?? found.indices?.[0] ?? [0, 0];
  return { status: 'found', quoted: found[1] ?? found[0], at: { from, to } };
}

function validate(trial: Extract<Trial, { type: 'schema' }>): TrialOutcome {
  if (!trial.isAnywhere) return validateText(trial);
  let outcome: TrialOutcome | undefined;
  for (const text of jsonIn(trial.text)) {
    outcome = validateText({ type: 'schema', schema: trial.schema, text });
    if (outcome.status === 'schemaKept' || outcome.status === 'invalid') return outcome;
  }
  // What is wrong with it as a whole, where there is none in it.
  return outcome ?? validateText(trial);
}

function validateText({ schema, text, isFenceAllowed }: Extract<Trial, { type: 'schema' }>): TrialOutcome {
  const source = isFenceAllowed ? (FENCE.exec(text)?.[2] ?? text) : text;
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    return { status: 'notJson', detail: messageOf(error) };
  }
  const found = validateJson(schema, value);
  if (found.status === 'schemaInvalid') return { status: 'invalid', detail: found.detail };
  return found.problem === undefined
    ? { status: 'schemaKept' }
    : { status: 'schemaBroken', detail: found.problem };
}
