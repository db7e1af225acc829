/** Expressions, as Nunjucks 3 reads them. It writes them as JavaScript, so theirs is the precedence of its operators. */
import { filters, NAMED } from './filters';
import { methods } from './methods';
import { Stop } from './problem';
import type { Reader } from './reader';
import { tests } from './tests';
import { arithmetic, type BinarySign, comparisons, type Expression, type Filter } from './tree';

export function parseExpression(reader: Reader): Expression {
  reader.sink();
  const then = parseOr(reader);
  let made = then;
  if (reader.skip('name', 'if')) {
    const condition = parseOr(reader);
    const otherwise = reader.skip('name', 'else') ? parseOr(reader) : undefined;
    made = { kind: 'choice', condition, then, otherwise };
  }
  reader.rise();
  return made;
}

/** A row of operators that bind alike, the left ones first. */
function chain(
  reader: Reader,
  parse: (reader: Reader) => Expression,
  next: (left: Expression) => Expression | undefined,
): Expression {
  let left = parse(reader);
  let count = 0;
  for (let made = next(left); made; made = next(left)) {
    left = made;
    count++;
    reader.sink();
  }
  reader.rise(count);
  return left;
}

const parseOr = (reader: Reader): Expression =>
  chain(reader, parseAnd, (left) =>
    reader.skip('name', 'or') ? { kind: 'or', left, right: parseAnd(reader) } : undefined,
  );

const parseAnd = (reader: Reader): Expression =>
  chain(reader, parseNot, (left) =>
    reader.skip('name', 'and') ? { kind: 'and', left, right: parseNot(reader) } : undefined,
  );

function parseNot(reader: Reader): Expression {
  if (!reader.skip('name', 'not')) return parseIn(reader);
  reader.sink();
  const made = negated(parseNot(reader));
  reader.rise();
  return made;
}

/** Written as JavaScript `not a == b` is `!a == b`, and so it is understood there. */
function negated(of: Expression): Expression {
  if (of.kind !== 'binary' || of.sign === 'in' || of.sign === '//' || of.sign === '**')
    return { kind: 'not', of };
  return { ...of, left: negated(of.left) };
}

function parseIn(reader: Reader): Expression {
  return chain(reader, parseIs, (left) => {
    const at = reader.here();
    const isNot = reader.skip('name', 'not');
    if (!reader.skip('name', 'in')) {
      if (isNot) throw reader.unexpected();
      return undefined;
    }
    const made: Expression = { kind: 'binary', sign: 'in', left, right: parseIs(reader), at };
    return isNot ? { kind: 'not', of: made } : made;
  });
}

function parseIs(reader: Reader): Expression {
  const of = parseCompared(reader);
  const at = reader.here();
  if (!reader.skip('name', 'is')) return of;
  const isNot = reader.skip('name', 'not');
  const token = reader.take();
  const name = token?.type === 'constant' && token.value === null ? 'null' : token?.value;
  if (!token || (token.type !== 'name' && name !== 'null')) throw reader.unexpected(token);
  if (typeof name !== 'string' || !Object.hasOwn(tests, name))
    throw new Stop('unknown', `is ${name}`, token.at);
  const args = reader.skip('sign', '(') ? parseList(reader, ')') : [];
  const made: Expression = { kind: 'test', name, of, args, at };
  return isNot ? { kind: 'not', of: made } : made;
}

const binary =
  (signs: readonly BinarySign[], parse: (reader: Reader) => Expression) =>
  (reader: Reader): Expression =>
    chain(reader, parse, (left) => {
      const at = reader.here();
      const sign = reader.sign(signs);
      return sign && { kind: 'binary', sign, left, right: parse(reader), at };
    });

const [plus, tilde, minus, times, by, rest, floored, power] = arithmetic;
const parsePower = binary([power], (reader) => parseUnary(reader));
const parseProduct = binary([times, by, rest, floored], parsePower);
const parseSum = binary([plus, tilde, minus], parseProduct);
const parseCompared = binary(comparisons, parseSum);

function parseUnary(reader: Reader, isSigned = false): Expression {
  const sign = reader.sign(['-', '+']);
  let made: Expression;
  if (sign) {
    reader.sink();
    made = { kind: sign, of: parseUnary(reader, true) };
    reader.rise();
  } else made = parsePostfix(reader);
  if (isSigned) return made;
  return chain(
    reader,
    () => made,
    (of) => (reader.skip('sign', '|') ? { kind: 'filter', of, ...parseFilter(reader) } : undefined),
  );
}

/** Its name and what stands in the parentheses behind it. */
export function parseFilter(reader: Reader): Filter {
  const at = reader.here();
  const name = reader.name();
  if (!Object.hasOwn(filters, name)) throw new Stop('unknown', `| ${name}`, at);
  const args: Expression[] = [];
  const named = new Map<string, Expression>();
  if (reader.skip('sign', '(')) {
    while (!reader.skip('sign', ')')) {
      if (args.length + named.size > 0) reader.expect('sign', ',');
      const from = reader.here();
      const value = parseExpression(reader);
      if (!reader.skip('sign', '=')) args.push(value);
      else if (value.kind === 'name' && NAMED[name]?.includes(value.name))
        named.set(value.name, parseExpression(reader));
      else throw new Stop('unknown', reader.text.slice(from, reader.here()), from);
    }
  }
  return { name, args, named, at };
}

function parsePostfix(reader: Reader): Expression {
  return chain(reader, parsePrimary, (of) => {
    const at = reader.here();
    if (reader.skip('sign', '[')) {
      const [key, ...others] = parseList(reader, ']');
      if (!key || others.length > 0) throw new Stop('syntax', '[', at);
      return { kind: 'member', of, key };
    }
    if (reader.skip('sign', '.')) {
      const name = reader.name();
      if (!reader.skip('sign', '(')) return { kind: 'member', of, key: { kind: 'literal', value: name } };
      if (!Object.hasOwn(methods, name)) throw new Stop('unknown', `.${name}()`, at);
      return { kind: 'method', name, of, args: parseList(reader, ')'), at };
    }
    if (!reader.skip('sign', '(')) return undefined;
    if (of.kind !== 'name' || of.name !== 'range')
      throw new Stop('unknown', of.kind === 'name' ? `${of.name}()` : '()', at);
    return { kind: 'range', args: parseList(reader, ')'), at };
  });
}

function parsePrimary(reader: Reader): Expression {
  const token = reader.take();
  switch (token?.type) {
    case 'string':
    case 'numeral':
    case 'constant':
      return { kind: 'literal', value: token.value };
    case 'name':
      return { kind: 'name', name: token.value };
    case 'sign':
      if (token.value === '(') {
        const items = parseList(reader, ')');
        if (items.length === 0) break;
        return { kind: 'group', items };
      }
      if (token.value === '[') return { kind: 'list', items: parseList(reader, ']') };
      if (token.value === '{') return { kind: 'mapping', entries: parseEntries(reader) };
  }
  throw reader.unexpected(token);
}

function parseList(reader: Reader, end: string): readonly Expression[] {
  const items: Expression[] = [];
  while (!reader.skip('sign', end)) {
    if (items.length > 0) reader.expect('sign', ',');
    items.push(parseExpression(reader));
  }
  return items;
}

function parseEntries(reader: Reader): readonly (readonly [string, Expression])[] {
  const entries: (readonly [string, Expression])[] = [];
  while (!reader.skip('sign', '}')) {
    if (entries.length > 0) reader.expect('sign', ',');
    const key = reader.take();
    if (key?.type !== 'name' && key?.type !== 'string') throw reader.unexpected(key);
    reader.expect('sign', ':');
    entries.push([key.value, parseExpression(reader)]);
  }
  return entries;
}
