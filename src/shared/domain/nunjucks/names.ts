/** The names of a template that a case gives values for. */
import { parsedTemplate } from './parsed';
import { type Body, type Expression, type Filter, isBody } from './tree';

/** In UTF-16 code units: each of its tags is read anew. */
const LONGEST_BROKEN = 20_000;

interface Names {
  /** In order of first use. */
  readonly all: readonly string[];
  /** Those among them that leave a gap somewhere where they have no value: not those that are only asked about, or have a default. */
  readonly needed: readonly string[];
}

/** Where it is no template, as while it is being written, those of the tags that can be read by themselves. */
export function namesOfTemplate(template: string): Names {
  const parsed = parsedTemplate(template);
  const found = new Map<string, boolean>();
  if (parsed.ok) inBody(parsed.body, new Set(), found);
  else inTags(template, found);
  return {
    all: [...found.keys()],
    needed: [...found].flatMap(([name, isNeeded]) => (isNeeded ? [name] : [])),
  };
}

type Found = Map<string, boolean>;

/** Never more than one way to take a blank: of many of them each would be tried. */
const TAG =
  /\{\{(?<output>[^{}]+)\}\}|\{%-?\s*(?:if|elif|for\s(?<names>[\w\s,]*?\w)\s+in|set\s+(?<set>\w+)\s*=)\s(?<value>[^{}%]+)%\}/g;

function inTags(template: string, found: Found): void {
  const bound = new Set<string>(['loop']);
  for (const { groups = {} } of template.slice(0, LONGEST_BROKEN).matchAll(TAG)) {
    const { output, names, set, value } = groups;
    const parsed = parsedTemplate(`{{${output ?? value ?? ''}}}`);
    if (parsed.ok) inBody(parsed.body, bound, found);
    for (const name of [...(names?.split(',') ?? []), set ?? '']) bound.add(name.trim());
  }
}

/** What a body sets is known behind it only where it is not in a branch or a loop, which may not be gone through. */
function inBody(body: Body, bound: Set<string>, found: Found): void {
  for (const statement of body) {
    switch (statement.kind) {
      case 'text':
        break;
      case 'output':
        inExpression(statement.value, bound, found);
        break;
      case 'if':
        for (const { condition, body: branch } of statement.branches) {
          if (condition) inExpression(condition, bound, found, true);
          inBody(branch, new Set(bound), found);
        }
        break;
      case 'for':
        inExpression(statement.over, bound, found);
        inBody(statement.body, new Set([...bound, ...statement.names, 'loop']), found);
        inBody(statement.otherwise, new Set(bound), found);
        break;
      case 'set':
        if (isBody(statement.value)) inBody(statement.value, bound, found);
        else inExpression(statement.value, bound, found);
        for (const name of statement.names) bound.add(name);
        break;
      case 'filtered':
        inBody(statement.body, bound, found);
        inFilter(statement.filter, bound, found);
        break;
    }
  }
}

function inFilter({ args, named }: Filter, bound: ReadonlySet<string>, found: Found): void {
  for (const each of [...args, ...named.values()]) inExpression(each, bound, found);
}

function inExpression(
  expression: Expression,
  bound: ReadonlySet<string>,
  found: Found,
  isAsked = false,
): void {
  const within = (each: Expression, isOfThatAsked = false) => inExpression(each, bound, found, isOfThatAsked);
  switch (expression.kind) {
    case 'literal':
      return;
    case 'name':
      if (!bound.has(expression.name))
        found.set(expression.name, (found.get(expression.name) ?? false) || !isAsked);
      return;
    case 'list':
      for (const each of expression.items) within(each);
      return;
    case 'group':
      for (const each of expression.items) within(each, isAsked);
      return;
    case 'mapping':
      for (const [, each] of expression.entries) within(each);
      return;
    case 'member':
      within(expression.of, isAsked);
      within(expression.key);
      return;
    case 'range':
      for (const each of expression.args) within(each);
      return;
    case 'method':
    case 'test':
      within(expression.of, expression.kind === 'test');
      for (const each of expression.args) within(each);
      return;
    case 'filter':
      within(expression.of, isAsked || expression.name === 'default' || expression.name === 'd');
      inFilter(expression, bound, found);
      return;
    case 'not':
      within(expression.of, true);
      return;
    case '-':
    case '+':
      within(expression.of);
      return;
    case 'and':
    case 'or':
      within(expression.left, true);
      within(expression.right, isAsked);
      return;
    case 'choice':
      within(expression.condition, true);
      within(expression.then, isAsked);
      if (expression.otherwise) within(expression.otherwise, isAsked);
      return;
    case 'binary':
      within(expression.left, isAsked);
      within(expression.right, isAsked && expression.sign !== 'in');
      return;
  }
}
