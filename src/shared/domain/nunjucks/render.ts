/**
 * Nunjucks, as much of it as prompts use, worked out by ourselves: its own library makes programs of templates, which a window must
 * not run. Nothing is reached but the values that are given, and no template takes longer than its budget.
 */
import { type Context, evaluate, filtered } from './evaluate';
import { parsedTemplate } from './parsed';
import { problemOf, type TemplateProblem } from './problem';
import { type Lookup, Scope } from './scope';
import { type Body, isBody, type Statement } from './tree';
import { isList, isMapping, isTrue, memberOf, plainOf, textIn, type Value } from './value';
import { Work } from './work';

export type Rendered =
  | { readonly status: 'done'; readonly text: string }
  /** Names without a value that something was to be put in place of, in order of first use. */
  | {
      readonly status: 'missing';
      readonly names: readonly string[];
      /** With nothing in their places; undefined where it fails without them. */
      readonly text: string | undefined;
    }
  | { readonly status: 'failed'; readonly problem: TemplateProblem };

/** `values`: undefined for a name that has none. */
export function renderTemplate(template: string, values: Lookup): Rendered {
  const parsed = parsedTemplate(template);
  if (!parsed.ok) return { status: 'failed', problem: parsed.problem };
  const missing = new Set<string>();
  const work = new Work();
  const context: Context = {
    work,
    scope: new Scope(undefined, values),
    onMissing: (name) => missing.add(name),
  };
  let problem: TemplateProblem | undefined;
  let text: string | undefined;
  try {
    text = printed(parsed.body, context);
  } catch (error) {
    problem = problemOf(error, template, work.at);
  }
  // What fails may do so for want of a value.
  if (missing.size > 0) return { status: 'missing', names: [...missing], text };
  return problem ? { status: 'failed', problem } : { status: 'done', text: text ?? '' };
}

function printed(body: Body, context: Context): string {
  let made = '';
  for (const statement of body) {
    context.work.spend();
    const text = printedOne(statement, context);
    context.work.willMake(made.length + text.length, text.length);
    made += text;
  }
  return made;
}

function printedOne(statement: Statement, context: Context): string {
  const { work, scope } = context;
  if (statement.kind === 'text') return statement.text;
  work.at = statement.at;
  switch (statement.kind) {
    case 'output':
      return work.text(evaluate(statement.value, context));
    case 'if': {
      const taken = statement.branches.find(
        ({ condition }) => !condition || isTrue(evaluate(condition, context, true)),
      );
      return taken ? printed(taken.body, context) : '';
    }
    case 'for':
      return printedLoop(statement, context);
    case 'set': {
      const { value } = statement;
      const made = isBody(value) ? printed(value, context) : evaluate(value, context);
      for (const name of statement.names) scope.assign(name, made);
      return '';
    }
    case 'filtered':
      return work.text(filtered(statement.filter, printed(statement.body, context), context));
  }
}

function printedLoop(loop: Extract<Statement, { kind: 'for' }>, context: Context): string {
  const { work } = context;
  const inner = { ...context, scope: context.scope.inner() };
  const over = itemsOf(evaluate(loop.over, context), loop.names.length > 1);
  let made = '';
  for (const [index, item] of over.entries()) {
    work.spend();
    for (const [place, name] of loop.names.entries())
      inner.scope.bind(name, loop.names.length > 1 ? memberOf(item, place) : item);
    inner.scope.bind('loop', loopOf(index, over.length));
    const text = printed(loop.body, inner);
    work.willMake(made.length + text.length, text.length);
    made += text;
  }
  return over.length > 0 ? made : printed(loop.otherwise, inner);
}

/** A mapping is gone through by two names only, as a key and its value. */
function itemsOf(value: Value, isPaired: boolean): readonly Value[] {
  const plain = plainOf(value);
  if (isList(plain)) return plain;
  if (isMapping(plain)) return isPaired ? Object.entries(plain) : [];
  const text = textIn(value);
  if (text === undefined) return [];
  return isPaired ? [...text.split('').entries()].map(([at, sign]) => [String(at), sign]) : text.split('');
}

const loopOf = (index: number, length: number): Value => ({
  index: index + 1,
  index0: index,
  revindex: length - index,
  revindex0: length - index - 1,
  first: index === 0,
  last: index === length - 1,
  length,
});
