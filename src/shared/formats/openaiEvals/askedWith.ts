/** What a run asked its model with: a template, messages in the rows, or those that its answers tell of. */
import { isObject } from '@shared/domain/json';
import { mapTexts } from '@shared/domain/session/interpolate';
import type { Message, Prompt } from '@shared/domain/session/session';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import type { RunParts } from './gathered';
import { type ItemNames, valueAt } from './itemNames';
import { readMessages } from './readMessages';
import { mapReferences, onlyReference, referenceOf } from './references';
import type { EvalsTell } from './reportCodes';
import type { RunRow } from './runRows';
import { readExtras } from './sampling';
import { trajectoryOf } from './trajectories';

export interface AskedWith extends Pick<Prompt, 'messages' | 'tools' | 'responseFormat'> {
  /** What the messages need besides the row's own fields, by the row's key. */
  readonly valuesOf?: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** The field of the rows that the messages are made of. */
  readonly from?: readonly string[];
}

/** `prefix`: of the variables that hold whole messages. */
export function askedWith(
  { run }: RunParts,
  rows: readonly RunRow[],
  names: ItemNames,
  prefix: string,
  path: string,
  tell: EvalsTell,
): AskedWith {
  const source = run?.data_source ?? {};
  const extras = readExtras(source.sampling_params, `${path}.data_source.sampling_params`, tell);
  const input = isObject(source.input_messages) ? source.input_messages : {};
  const place = `${path}.data_source.input_messages`;
  // The documentation has examples without a type.
  if (Array.isArray(input.template)) {
    const messages = readMessages(input.template, `${place}.template`, tell);
    return { messages: messages.map((each) => fromTemplate(each, names, place, tell)), ...extras };
  }
  if (typeof input.item_reference === 'string') {
    const reference = referenceOf(input.item_reference) ?? onlyReference(input.item_reference);
    const from = reference?.of === 'item' ? reference.path : input.item_reference.split('.');
    const lists = rows.map(({ key, row }) => [key, messagesAt(row, from, place, tell)] as const);
    tell('different', 'promptFromRows', place, { params: { field: input.item_reference } });
    return { ...trajectoryOf(new Map(lists), (number) => `${prefix}.${number}`), from, ...extras };
  }
  const lists = rows.map(({ key, items: [item] }) => {
    const asked = readMessages(item?.sample?.input ?? [], `${place}.${key}`, () => undefined);
    return [key, asked] as const;
  });
  const trajectory = trajectoryOf(new Map(lists), (number) => `${prefix}.${number}`);
  if (trajectory.messages.length > 0) tell('different', 'promptFromAnswers', path);
  else if (rows.length > 0) tell('different', 'answersWithoutPrompt', path);
  return { ...trajectory, ...extras };
}

function messagesAt(
  row: RunRow['row'],
  from: readonly string[],
  place: string,
  tell: EvalsTell,
): readonly Message[] {
  const value = valueAt(row, from);
  if (Array.isArray(value)) return readMessages(value, place, tell);
  return value === undefined ? [] : [{ role: 'user', content: wordsOf(value) }];
}

function fromTemplate(message: Message, names: ItemNames, path: string, tell: EvalsTell): Message {
  let [known, unknown] = [0, 0];
  const made = mapTexts(message, (text) =>
    mapReferences(text, (reference, expression) => {
      if (reference?.of === 'item') {
        known += 1;
        return `{{${names.nameOf(reference.path)}}}`;
      }
      unknown += 1;
      tell('different', 'placeholderUnknown', path, { params: { placeholder: `{{${expression}}}` } });
      return undefined;
    }),
  );
  return unknown > 0 && known === 0 ? { ...made, isVerbatim: true } : made;
}
