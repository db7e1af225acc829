/**
 * Numbers of JSON as JavaScript makes and compares them: of null, true, false, objects and texts that are none, too. A number that is
 * written as a text, or stands in a list, is not looked at, which is told.
 */
import type { Condition, Schema } from './condition';
import { type JsonValue, typedTest } from './jsonTests';
import { BOUNDS, isSo, type Order } from './order';

/** How a number is made of it. */
export type Making = 'compared' | 'Number' | 'parseFloat';

const NUMBER = '(?:Infinity|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)';
/** Texts of which a number is made: of all of it, or of what it begins with. */
const NUMERIC: Readonly<Record<Making, string>> = {
  compared: `^\\s*(?:[+-]?${NUMBER}|0[xX][\\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)?\\s*$`,
  Number: `^\\s*(?:[+-]?${NUMBER}|0[xX][\\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)?\\s*$`,
  parseFloat: '^\\s*[+-]?(?:Infinity|\\.?\\d)',
};

type Asked = Order | '==';

/** Of null, true and false. */
function madeOf(value: boolean | null, making: Making, order: Asked): number {
  if (making === 'parseFloat') return Number.NaN;
  // Null equals nothing but itself.
  return value === null && making === 'compared' && order === '==' ? Number.NaN : Number(value);
}

const NEARLY = { holds: 'numbers', fails: 'numbers' } as const;

const none = (making: Making): readonly Schema[] => [
  { type: 'object' },
  { type: 'string', not: { pattern: NUMERIC[making] } },
];

const oneOf = (values: readonly (boolean | null)[]): readonly Schema[] =>
  values.length > 0 ? [{ enum: [...values] }] : [];
const anyOf = (schemas: readonly Schema[]): Schema =>
  schemas.length === 1 ? (schemas[0] ?? false) : { anyOf: [...schemas] };

/** Beside a number that is written down. */
export function numberTest(value: JsonValue, making: Making, order: Asked, number: number): Condition {
  const simple = [null, true, false];
  const isTrue = (each: boolean | null) => isSo(madeOf(each, making, order), order, number);
  const bound = { [order === '==' ? 'const' : BOUNDS[order]]: number };
  const holds = anyOf([{ type: 'number', ...bound }, ...oneOf(simple.filter(isTrue))]);
  const others = oneOf(simple.filter((each) => !isTrue(each)));
  const fails = anyOf([{ type: 'number', not: bound }, ...others, ...none(making)]);
  return typedTest(value, holds, fails, { isMissingFalse: true, nearly: NEARLY });
}

/** That there is a number. */
export function isNumberTest(value: JsonValue, making: Making): Condition {
  const simple = [null, true, false];
  const isOne = (each: boolean | null) => !Number.isNaN(madeOf(each, making, '<'));
  const holds = anyOf([{ type: 'number' }, ...oneOf(simple.filter(isOne))]);
  const fails = anyOf([...oneOf(simple.filter((each) => !isOne(each))), ...none(making)]);
  return typedTest(value, holds, fails, { isMissingFalse: true, nearly: NEARLY });
}

/** `String(x) === text`: lists and objects, of which a program makes texts, too, are not looked at, which is told. */
export function writtenTest(value: JsonValue, text: string): Condition | undefined {
  if (text === '' || text === 'undefined') return undefined;
  const scalars: (string | number | boolean | null)[] = [text];
  if (String(Number(text)) === text && Number.isFinite(Number(text))) scalars.push(Number(text));
  if (text === 'true' || text === 'false') scalars.push(text === 'true');
  if (text === 'null') scalars.push(null);
  const holds = scalars.length === 1 ? { const: text } : { enum: scalars };
  const fails = { type: ['string', 'number', 'boolean', 'null'], not: holds };
  return typedTest(value, holds, fails, {
    isMissingFalse: true,
    nearly: { holds: 'texts', fails: 'texts' },
  });
}

/** Of what else than a text could such letters be. */
const OTHERWISE = /^(?:true|false|null|undefined|nan|infinity|objectobject|[\de]*)$/i;

/** The ASCII letters and digits of a text, in order, are these; of lists programs make texts, too, which is told. */
export function lettersTest(value: JsonValue, text: string, isFolded: boolean): Condition | undefined {
  const isWhole = isFolded ? /^[a-z\d]+$/ : /^[A-Za-z\d]+$/;
  if (!isWhole.test(text) || OTHERWISE.test(text) || text.length > 200) return undefined;
  const other = '[^A-Za-z0-9]*';
  const letterOf = (each: string) =>
    isFolded && /[a-z]/.test(each) ? `[${each}${each.toUpperCase()}]` : each;
  const pattern = `^${other}${Array.from(text, (each) => `${letterOf(each)}${other}`).join('')}$`;
  const holds = { type: 'string', pattern };
  const fails = { type: ['string', 'number', 'boolean', 'null', 'object'], not: holds };
  return typedTest(value, holds, fails, {
    isMissingFalse: true,
    nearly: { holds: 'texts', fails: 'texts' },
  });
}
