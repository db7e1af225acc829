/** Tests as cases: their values as texts, what their checks read, and what the prompts need. */
import { renderTemplate } from '@shared/domain/nunjucks/render';
import { isCredentialName } from '@shared/domain/providers/credentials';
import { isKeyShaped } from '@shared/domain/providers/keyShapes';
import type { Case } from '@shared/domain/session/session';
import type { Beside } from './beside';
import type { CallForm } from './callForm';
import { areCallsAsked, transformPlace } from './callWishes';
import type { Graders } from './graders';
import { tellUnusedVars, withMadeVars } from './madeVars';
import { gapsOf, lookup, tellOtherwise } from './nunjucksCases';
import type { Ledger, Part } from './part';
import { type Draft, type Placed, placedChecks, type Wanted } from './placedChecks';
import type { Plan } from './plans';
import type { PromptRead } from './prompts';
import { type Subject, transformedOrTold } from './subject';
import { BRACES, literalText, readTemplate } from './template';
import { combinations, MOST_CASES, textOfValue, type Values, valueAt } from './values';
import type { Wish, WishOfValues } from './wish';
import { type WishContext, wishesOf } from './wishes';

interface Context {
  readonly files: Beside;
  readonly graders: Graders;
  readonly callForm: CallForm;
  readonly ledger: Ledger;
  readonly newId: () => string;
  readonly env: Part | undefined;
  /** What services are told of a test beside the prompt. */
  readonly alsoAsked: readonly string[];
  /** What assertions look at where no test says otherwise. */
  readonly subject: Subject;
  /** Whether promptfoo takes values for templates. */
  readonly isRendered: boolean;
}

export interface CasesRead {
  readonly cases: readonly Case[];
  readonly checks: Placed['checks'];
}

interface Bare {
  readonly id: string;
  readonly values: Values;
  readonly about: Readonly<Record<string, string>>;
  readonly wanted: readonly Wanted[];
}

/** `prompts`: those whose variables are asked for; `around`: what stands before and behind them, by the name of its variable. */
export async function casesOf(
  plans: readonly Plan[],
  prompts: readonly PromptRead[],
  around: (plan: Plan) => Readonly<Record<string, string>>,
  context: Context,
): Promise<CasesRead> {
  const templates = prompts.filter(({ syntax }) => syntax === 'nunjucks');
  const asked = [...new Set([...namesOf(prompts), ...context.alsoAsked])];
  const inText = [...namesOf(prompts.filter(({ syntax }) => !syntax)), ...context.alsoAsked];
  const bare: Bare[] = [];
  const ofNone: Wanted[] = [];
  for (const plan of plans) {
    const given = Object.assign({}, ...plan.layers.map((layer) => layer.vars)) as Values;
    const vars = await withMadeVars(plan, given);
    const about = Object.assign({}, ...plan.layers.map((layer) => layer.about)) as Readonly<
      Record<string, string>
    >;
    const isUnexpanded = plan.layers.some((layer) => layer.isUnexpanded);
    const part = plan.part ?? context.ledger.open(null, 'tests');
    const wishes = await wishesOfPlan(plan, context);
    if (plan.isOfNone) ofNone.push(...wishes.flatMap((wish) => wanted(wish, vars)));
    if (plan.isOfNone) continue;
    const how = { isUnexpanded, isRendered: context.isRendered };
    for (const values of await combinations({ ...vars, ...around(plan) }, how, context.files, part)) {
      if (bare.length >= MOST_CASES) {
        part.tell('leftOut', 'tooMany', { count: MOST_CASES });
        break;
      }
      const id = context.newId();
      bare.push({
        id,
        values,
        about,
        wanted: wishes.flatMap((wish) => wanted(wish, values)),
      });
    }
  }
  tellUnusedVars(plans);
  for (const { layers } of plans)
    for (const { transform } of layers)
      if (transform && !transform.isRead) transform.leaveOut('transform', { name: 'transform' });
  // A grader that nobody asks.
  for (const { layers } of plans)
    for (const { grader, rubric } of layers) {
      for (const rest of grader?.unread() ?? []) rest.tellElsewhere('graderUnused', { name: 'provider' });
      if (rubric && !rubric.isRead) rubric.tellElsewhere('graderUnused', { name: 'rubricPrompt' });
    }
  const taken = new Set([
    ...asked,
    ...bare.flatMap(({ values, about }) => [...Object.keys(values), ...Object.keys(about)]),
  ]);
  // Of two cases, so that nothing of it becomes what a single one expects.
  const drafts: readonly Draft[] =
    ofNone.length > 0
      ? ['', ' '].map((id) => ({ id, wanted: ofNone }))
      : bare.map(({ id, wanted: own }) => ({ id, wanted: own }));
  const placed = placedChecks(drafts, taken, context.newId);
  const needed = new Set([...inText, ...placed.names, ...placed.wholes]);
  const inTemplates = new Set([
    ...namesOf(templates),
    ...placed.wholes.filter((name) => !inText.includes(name)),
  ]);
  const empty = new Set<string>();
  const unknown = new Set<string>();
  const cases = bare.map((each) => {
    const made = caseOf(each, placed, { needed, inTemplates }, { empty, unknown }, asked, context.env);
    const gaps = gapsOf(templates, each.values).filter((name) => !Object.hasOwn(made.values, name));
    for (const name of gaps) empty.add(name);
    const whole = {
      ...made,
      values: { ...made.values, ...Object.fromEntries(gaps.map((name) => [name, ''])) },
    };
    if (templates.length > 0) tellOtherwise(prompts, each.values, whole);
    return whole;
  });
  if (empty.size > 0)
    context.ledger.tell('taken', 'emptyValues', 'tests', { params: { names: [...empty].join(', ') } });
  for (const name of unknown) context.ledger.tell('leftOut', 'environment', 'prompts', { params: { name } });
  return { cases, checks: placed.checks };
}

const namesOf = (prompts: readonly PromptRead[]): readonly string[] => [
  ...new Set(prompts.flatMap(({ names }) => names)),
];

async function wishesOfPlan(
  { asserts, layers }: Plan,
  context: Context,
): Promise<readonly (Wish | WishOfValues)[]> {
  const { files, subject: given } = context;
  const later = layers.findLast((layer) => layer.postprocess)?.postprocess;
  const changing = layers.findLast((layer) => layer.transform)?.transform ?? later;
  // promptfoo does not look at it then.
  if (later && later !== changing && !later.isRead) {
    later.use();
    later.tell('taken', 'notRead', { name: 'postprocess' });
  }
  const transform = (await transformPlace(changing, context.callForm)) ? changing : undefined;
  transform?.use();
  const ofTest = {
    grader: layers.findLast((layer) => layer.grader)?.grader,
    rubric: layers.findLast((layer) => layer.rubric)?.rubric,
    ...{ transform, areCallsAsked: areCallsAsked(asserts) },
    hasConversation: layers.some(({ vars }) => Object.hasOwn(vars, '_conversation')),
    subject: changing && !transform ? await changedBy(changing, given, files) : given,
  };
  const made = await Promise.all(asserts.map((part) => remembered(part, ofTest, context)));
  return made.flat();
}

const changed = new WeakMap<Part, Promise<Subject>>();

/** The default's holds for each test. */
function changedBy(transform: Part, given: Subject, files: Beside): Promise<Subject> {
  const found = changed.get(transform) ?? transformedOrTold(given, transform, files);
  changed.set(transform, found);
  return found;
}

type OfTest = Omit<WishContext, 'files' | 'graders' | 'callForm'>;

/** The default's assertions are those of each test. */
const read = new WeakMap<
  Part,
  { readonly ofTest: OfTest; readonly wishes: Promise<readonly (Wish | WishOfValues)[]> }[]
>();

function remembered(part: Part, ofTest: OfTest, { files, graders, callForm }: Context) {
  const known = read.get(part) ?? [];
  read.set(part, known);
  const keys = Object.keys(ofTest) as (keyof OfTest)[];
  const before = known.find((each) => keys.every((key) => each.ofTest[key] === ofTest[key]));
  if (before) return before.wishes;
  const wishes = wishesOf(part, { files, graders, callForm, ...ofTest });
  known.push({ ofTest, wishes });
  return wishes;
}

/** Its text is a template of its own, whose values are known. */
function wanted(wish: Wish | WishOfValues, values: Values): readonly Wanted[] {
  if ('forValues' in wish) return wish.forValues(values).flatMap((each) => wanted(each, values));
  if (!wish.varying) return [{ wish, template: undefined, filled: '' }];
  const { text } = wish.varying;
  const template = readTemplate(text);
  // With the values of its own test it is a text; where it fails, promptfoo does.
  const made = template.others.length > 0 ? renderTemplate(text, lookup(values)) : undefined;
  const whole = made && made.status !== 'failed' ? (made.text ?? '') : undefined;
  if (whole !== undefined) return [{ wish, template: literalText(whole), filled: whole }];
  return [{ wish, template, filled: filledText(template.text, values) }];
}

function filledText(text: string, values: Values): string {
  return text.replace(/\{\{([^{}]+)\}\}/g, (_, name: string) =>
    name === BRACES ? '{{' : textOfValue(valueAt(values, name)),
  );
}

function caseOf(
  { id, values, about }: Bare,
  { values: read_, expected: slot }: Placed,
  {
    needed,
    inTemplates,
  }: { readonly needed: ReadonlySet<string>; readonly inTemplates: ReadonlySet<string> },
  { empty, unknown }: { readonly empty: Set<string>; readonly unknown: Set<string> },
  asked: readonly string[],
  env: Part | undefined,
): Case {
  const made: Record<string, string> = {};
  // What a test says of itself fills no place in a prompt: there promptfoo has its variables alone.
  const isAsked = (name: string) => needed.has(name) || inTemplates.has(name.split('.')[0] ?? name);
  for (const [name, value] of Object.entries(about))
    if (!Object.hasOwn(values, name)) made[isAsked(name) ? `test.${name}` : name] = value;
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const isMade =
      typeof value === 'object' && value !== null && (!needed.has(name) || inTemplates.has(name));
    made[name] = isMade ? JSON.stringify(value) : textOfValue(value);
  }
  for (const name of needed) {
    if (Object.hasOwn(made, name) || Object.hasOwn(values, name)) continue;
    if (name.startsWith('env.')) {
      const own = name.slice('env.'.length);
      const given = isCredentialName(own) ? undefined : env?.get(own);
      // A key would be kept in the session, and be told to any server that is asked.
      if (given && !isKeyShaped(String(given.value))) made[name] = String(given.use());
      else unknown.add(name);
      continue;
    }
    const value = valueAt(values, name);
    if (name !== BRACES && value === undefined) empty.add(name);
    made[name] = name === BRACES ? '{{' : textOfValue(value);
  }
  const own = { ...made, ...read_.get(id) };
  // What no prompt asks for is what is expected, and is not sent.
  const name = slot ?? (asked.includes('expected') ? undefined : 'expected');
  const expected = name === undefined ? undefined : own[name];
  if (name === undefined || expected === undefined) return { id, values: own };
  const { [name]: _, ...rest } = own;
  return { id, values: rest, expected };
}
