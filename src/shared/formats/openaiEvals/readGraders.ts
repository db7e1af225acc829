/** label_model and score_model: graders of ours, whose whole prompt is there to be read and changed. */
import type { Check } from '@shared/domain/checks/check';
import type { GradingRule } from '@shared/domain/checks/grader';
import type { Json } from '@shared/domain/json';
import type { CriteriaContext } from './criterion';
import { readMessages, textOfMessage } from './readMessages';
import { isAnswer, mapReferences } from './references';
import { readParams } from './sampling';

type Base = { readonly id: string; readonly name: string };
type Read = (criterion: Json, base: Base, path: string, context: CriteriaContext) => Check | undefined;

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** Its verdict is whether the label is one that passes. */
export const labelGrader: Read = (criterion, base, path, context) => {
  const passing = textsOf(criterion.passing_labels);
  // OpenAI holds the model to the labels by a schema; ours has to be asked for them in words.
  const addition = [
    `Choose exactly one of these labels: ${textsOf(criterion.labels).join(', ')}.`,
    `Write the label. Then write, alone on the last line, PASS if the label is ${passing.join(' or ')}, else FAIL.`,
  ].join('\n');
  return grader(criterion, base, path, context, addition, { type: 'verdict' });
};

/** Range and threshold are kept. */
export const scoreGrader: Read = (criterion, base, path, context) => {
  const [least, most] = rangeOf(criterion.range);
  const given = criterion.pass_threshold;
  const isGiven = typeof given === 'number' && given >= least && given <= most;
  // Where none is given OpenAI does not say which score passes.
  const threshold = isGiven ? given : (least + most) / 2;
  if (!isGiven)
    context.tell('different', 'thresholdOurs', `${path}.pass_threshold`, {
      params: { criterion: base.name, threshold },
    });
  const addition = `Then write a score from ${least} to ${most} alone on the last line.`;
  return grader(criterion, base, path, context, addition, { type: 'score', threshold, range: [least, most] });
};

function rangeOf(value: unknown): readonly [number, number] {
  const [least, most]: readonly unknown[] = Array.isArray(value) ? value : [];
  return typeof least === 'number' && typeof most === 'number' && least < most ? [least, most] : [0, 1];
}

function grader(
  criterion: Json,
  base: Base,
  path: string,
  context: CriteriaContext,
  addition: string,
  rule: GradingRule,
): Check | undefined {
  const { tell } = context;
  const params = { criterion: base.name };
  const messages = readMessages(Array.isArray(criterion.input) ? criterion.input : [], `${path}.input`, tell);
  const unknown = new Set<string>();
  const texts = messages.map((message) =>
    mapReferences(textOfMessage(message), (reference, expression) => {
      const answer = context.answer?.join('\n');
      if (isAnswer(reference) || (reference?.of === 'item' && reference.path.join('\n') === answer))
        return '{{output}}';
      if (reference?.of === 'item') {
        const isExpected = context.expected?.join('\n') === reference.path.join('\n');
        return isExpected ? '{{expected}}' : `{{${context.names.nameOf(reference.path)}}}`;
      }
      unknown.add(`{{${expression}}}`);
      return undefined;
    }),
  );
  if (unknown.size > 0 || texts.length === 0) {
    tell('leftOut', 'inputLeftOut', `${path}.input`, {
      params: { ...params, input: [...unknown].join(', '), operation: String(criterion.type) },
      text: JSON.stringify(criterion, null, 2),
    });
    return undefined;
  }
  tell('different', 'graderAddition', path, { params, text: addition });
  if (texts.length > 1) tell('different', 'graderAsOneMessage', `${path}.input`, { params });
  return {
    ...base,
    type: 'model-graded',
    prompt: [...texts, addition].join('\n\n'),
    grader: {
      providerId: context.providerId,
      model: typeof criterion.model === 'string' ? criterion.model : '',
      params: readParams(criterion.sampling_params, `${path}.sampling_params`, tell),
    },
    rule,
  };
}
