/** What promptfoo makes of what a program hands over: a boolean, or a number above 0, or as high as the assertion's threshold. */
import { type Condition, constant, guarded } from './condition';
import { jsonTest } from './jsonTests';
import { conditionOfHolding, holding, ofCount, type Reckoned } from './numbers';
import { eitherOf, type Value } from './values';

/** Whether it passes; undefined where that is not known. Of what is neither a boolean nor a number, promptfoo makes a failure. */
export function resultOf(value: Value, threshold: number | undefined): Condition | undefined {
  const { source } = value;
  const isHigh = (number: number) => (threshold === undefined ? number > 0 : number >= threshold);
  switch (value.type) {
    case 'literal': {
      const { value: literal } = value;
      return constant(typeof literal === 'number' ? isHigh(literal) : literal === true, source);
    }
    case 'condition':
      if (value.kind === 'boolean') return value.of;
      return value.kind === 'numeric' && threshold === undefined ? value.of : undefined;
    case 'count':
      return ofNumber(ofCount(value.count), threshold, source);
    case 'reckoned':
      return ofNumber(value.number, threshold, source);
    case 'json':
      return jsonTest(value.json, handedOver(threshold));
    case 'text':
      return value.isUnsure ? undefined : guarded(value.guard, constant(false, source));
    case 'verdict':
      return threshold !== undefined && value.score < threshold
        ? constant(false, source)
        : resultOf(value.passed, undefined);
    case 'choice': {
      const [yes, no] = [resultOf(value.yes, threshold), resultOf(value.no, threshold)];
      return yes && no && eitherOf(value.test, yes, no, source);
    }
    default:
      return undefined;
  }
}

function ofNumber(number: Reckoned, threshold: number | undefined, source: string): Condition | undefined {
  const [operator, least] = threshold === undefined ? (['>', 0] as const) : (['>=', threshold] as const);
  const held = holding(number, operator, least);
  return held && conditionOfHolding(held, source);
}

/** What is an object to `typeof`. */
const ANY_OBJECT = { type: ['object', 'array', 'null'] };

/** JSON of the answer that is handed over as it is: it may be a verdict itself. */
function handedOver(threshold: number | undefined) {
  const verdict = {
    type: 'object',
    required: ['pass', 'score', 'reason'],
    properties: {
      ...{ pass: { const: true }, score: { type: 'number' }, reason: { type: 'string' } },
      ...{ namedScores: ANY_OBJECT, namedScoreWeights: ANY_OBJECT, tokensUsed: ANY_OBJECT },
      ...{ componentResults: { type: 'array' }, assertion: ANY_OBJECT, comment: { type: 'string' } },
    },
  };
  const high = threshold === undefined ? { exclusiveMinimum: 0 } : { minimum: threshold };
  return { anyOf: [{ const: true }, { type: 'number', ...high }, verdict] };
}
