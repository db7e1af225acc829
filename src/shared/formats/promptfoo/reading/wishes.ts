/** promptfoo's assertions as what a check is to be: its type, and the text that may differ from test to test. */
import { canLookAt } from '@shared/domain/checks/check';
import type { Embedder, Grader } from '@shared/domain/checks/grader';
import { checkMappings } from '@shared/formats/promptfoo/checkMappings';
import { parse } from 'yaml';
import type { Beside } from './beside';
import type { CallForm } from './callForm';
import { callStep, jsonOfCalls, transformPlace, transformWishes } from './callWishes';
import type { Place } from './code/calls/place';
import { embedderId } from './embedders';
import type { Graders } from './graders';
import type { Part } from './part';
import { programWishes } from './programWishes';
import { rubricPromptOf } from './rubricPrompts';
import { type Subject, transformed } from './subject';
import { readNunjucks, readTemplate } from './template';
import type { ReadWish, Unfinished, Wish, WishOfValues } from './wish';

export interface WishContext {
  readonly files: Beside;
  readonly graders: Graders;
  /** The grader of the test. */
  readonly grader: Part | undefined;
  /** The test's grading prompt. */
  readonly rubric: Part | undefined;
  readonly callForm: CallForm;
  /** What the test takes of calls for all its assertions. */
  readonly transform: Part | undefined;
  /** Whether one of its assertions is of calls. */
  readonly areCallsAsked: boolean;
  /** Whether it has messages of an earlier conversation. */
  readonly hasConversation: boolean;
  readonly subject: Subject;
}

/** Of others the prompt's answers are read in ways of their own. */
const KEEPS_PROMPT = 'llm-rubric';
const CODE = /^(?:javascript|python|ruby|webhook)$/;
const OF_NO_TEXT = /^(?:not-)?(?:latency|cost)$/;
/** promptfoo has them, and there is nothing like them here. */
const OTHERS =
  /^(?:agent-rubric|classifier|contains-(?:html|sql|xml)|guardrails|human|is-(?:html|refusal|sql|xml)|max-score|meteor|moderation|perplexity(?:-score)?|pi|rouge-s|search-rubric|select-best|skill-used|trace-[\w-]+|trajectory:[\w-]+|promptfoo:redteam:[\s\S]+)$/;

/** None where it is left out, which is told. */
export async function wishesOf(part: Part, context: WishContext): Promise<readonly (Wish | WishOfValues)[]> {
  const named = part.get('type')?.text();
  if (named === undefined) {
    part.leaveOut('assertUnknown', { type: '' });
    return [];
  }
  const isNegated = named.startsWith('not-');
  const type = isNegated ? named.slice(4) : named;
  if (type === 'assert-set') return setOf(part, context);
  if (part.get('weight')?.value === 0) return leftOut(part, 'onlyMeasured', { type: named });
  if (OTHERS.test(type)) return leftOut(part, 'assertOther', { type: named });
  if (type === 'conversation-relevance' && context.hasConversation)
    return leftOut(part, 'assertOther', { type: named });
  const { callForm: form, transform: ofTest } = context;
  const own = part.get('transform');
  const place = own && ofTest ? undefined : await transformPlace(own ?? ofTest, form);
  const changing = place ? undefined : own;
  // Where a test takes something of its calls, what is made of that is not known.
  const isUnknown = ofTest && (own || CODE.test(type));
  const subject = changing ? await transformed(context.subject, changing, context.files) : context.subject;
  if (!subject || (isUnknown && own)) return leftOut(part, 'transform', { name: 'transform' });
  if (CODE.test(type) && place) return leftOut(part, 'transform', { name: 'transform' });
  if (CODE.test(type)) {
    const about = { type, isNegated, subject, form, files: context.files };
    const made = isUnknown ? undefined : await programWishes(part, about);
    return made ?? leftOut(part, 'assertCode', { type: named }, await codeOf(part, context.files));
  }
  const made = await plainWishes(part, { named, type, isNegated, place }, context);
  const of = place ? undefined : subject.of;
  return of ? made.flatMap((wish) => lookingAt(wish, of, part, named)) : made;
}

/** Of a part of the answer; of the answer, told, where no check of its type can look at it. */
function lookingAt(wish: Wish, of: NonNullable<Subject['of']>, part: Part, type: string): readonly Wish[] {
  if (!canLookAt(wish.check, of)) {
    if (!OF_NO_TEXT.test(type)) part.tell('different', 'transformUnseen', { type });
    return [wish];
  }
  const { check, varying } = wish;
  const looking = (each: Unfinished) => ({ ...each, of }) as Unfinished;
  if (!varying) return [{ ...wish, check: looking(check) }];
  return [
    {
      ...wish,
      check: looking(check),
      varying: {
        ...varying,
        withText: (text) => looking(varying.withText(text)),
        withValue: (name) => looking(varying.withValue(name)),
        canBeExpected: false,
      },
    },
  ];
}

interface Named {
  readonly named: string;
  /** Without `not-`. */
  readonly type: string;
  readonly isNegated: boolean;
  /** What a `transform` takes of the answer's calls. */
  readonly place: Place | undefined;
}

async function plainWishes(
  part: Part,
  { named, type, isNegated, place }: Named,
  context: WishContext,
): Promise<readonly Wish[]> {
  const weight = part.get('weight')?.number();
  const value = await givenValue(part, context.files);
  if (value === CODE_VALUE)
    return leftOut(part, 'assertCode', { type: named }, await codeOf(part, context.files));
  if (value === MISSING) {
    part.leaveMissing(context.files.missing(String(part.get('value')?.value)));
    return [];
  }
  const metric = part.get('metric')?.text();
  const base = { ...(metric && { name: metric }), ...(isNegated && { isNegated: true }) };
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (weight !== undefined && weight !== 1) part.tell('different', 'weight', { type: named, weight });
  const read = readers.get(type);
  const rubric = ownRubric(part) ?? context.rubric;
  const from = {
    ...{ part, type, value, base },
    text: isPlain ? String(value) : undefined,
    threshold: part.get('threshold')?.number(),
    grader: () => graderOf(part, type, context),
    embedder: () => embedderOf(part, named, context),
    rubric: type === KEEPS_PROMPT ? await rubricPromptOf(rubric, context.files) : undefined,
    leaveRubric: () => type !== KEEPS_PROMPT && rubric?.leaveOut('rubricReplaced'),
  };
  const ofCall = place ? transformWishes(place, from) : [];
  const step = place && ofCall.length === 0 ? callStep(place) : undefined;
  const isOfText = !place || step !== undefined;
  const read_ = () => (context.areCallsAsked && !place ? jsonOfCalls(from) : undefined) ?? read?.(from);
  const made = isOfText ? read_() : ofCall;
  if (made === 'left') return [];
  if (place && !made?.length) return leftOut(part, 'transform', { name: 'transform' });
  if (!made?.length) return leftOut(part, read ? 'assertValue' : 'assertUnknown', { type: named });
  const unfit = made.find(({ varying }) => varying && isUnfit(varying.text));
  if (unfit) return leftOut(part, 'templating', { what: unfit.varying?.text ?? '' }, unfit.varying?.text);
  if (place) {
    const own = part.get('transform');
    own?.use();
    part.tell('different', 'callsRead', undefined, String((own ?? context.transform)?.value));
  }
  part.tell('taken', 'checkTaken', { type: named });
  // Only what grades reads them, or a program.
  for (const key of ['config', 'provider'])
    for (const rest of part.get(key)?.unread() ?? []) rest.tellUnused();
  return step ? made.flatMap((wish) => lookingAt(wish, [step], part, named)) : made;
}

const readers = new Map<string, ReadWish>(
  Object.values(checkMappings).flatMap(({ wishes }) => Object.entries(wishes)),
);

function graderOf(part: Part, type: string, { graders, grader: ofTest }: WishContext): Grader | undefined {
  const found = graders.of(part.get('provider') ?? ofTest);
  if (!found) part.leaveOut('graderLeftOut', { type });
  else if (!found.isNamed) part.tell('different', 'graderByDefault', { model: found.grader.model });
  return found?.grader;
}

/** promptfoo takes an empty one for none. */
function ownRubric(part: Part): Part | undefined {
  const own = part.get('rubricPrompt');
  if (own?.value !== '') return own;
  own.use();
  return undefined;
}

function embedderOf(
  part: Part,
  type: string,
  { graders, grader: ofTest }: WishContext,
): Embedder | undefined {
  const named = part.get('provider') ?? ofTest;
  const found = graders.embedder(named);
  if (!found) part.leaveOut('embedding', { type, provider: (named && embedderId(named)) ?? '–' });
  else if (!found.isNamed) part.tell('different', 'embedderByDefault', { model: found.embedder.model });
  return found?.embedder;
}

/** More than is understood; what stands in the environment is not known here. */
function isUnfit(text: string): boolean {
  const { others, names } = readTemplate(text);
  if (others.length > 0) return readNunjucks(text).others.length > 0;
  return names.some((name) => name.startsWith('env.'));
}

type Params = Readonly<Record<string, string | number>>;

function leftOut(
  part: Part,
  code: Parameters<Part['leaveOut']>[0],
  params: Params | undefined,
  text?: string,
): readonly Wish[] {
  part.leaveOut(code, params, text);
  return [];
}

async function setOf(part: Part, context: WishContext): Promise<readonly (Wish | WishOfValues)[]> {
  const threshold = part.get('threshold')?.number();
  if (threshold !== undefined && threshold < 1) part.tell('different', 'testThreshold', { value: threshold });
  part.get('metric')?.use();
  part.get('weight')?.use();
  const made: (Wish | WishOfValues)[] = [];
  for (const each of part.get('assert')?.items() ?? []) made.push(...(await wishesOf(each, context)));
  return made;
}

const MISSING = Symbol('missing');
const CODE_VALUE = Symbol('code');

/** As it stands there, or in the file that it names. */
async function givenValue(part: Part, files: Beside): Promise<unknown> {
  const given = part.get('value');
  if (!given) return undefined;
  const value = given.use();
  const list = Array.isArray(value)
    ? await Promise.all(value.map((each) => fileValue(each, files)))
    : undefined;
  if (list) return list.find((each) => each === MISSING || each === CODE_VALUE) ?? list;
  return fileValue(value, files);
}

async function fileValue(value: unknown, files: Beside): Promise<unknown> {
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string') return value;
  if (value.startsWith('package:') || value.startsWith('python:')) return CODE_VALUE;
  if (!value.startsWith('file://')) return value;
  if (/\.(?:[cm]?[jt]s|py|rb)(?::\w+)?$/.test(value)) return CODE_VALUE;
  const text = await files.text(value);
  if (text === undefined) return MISSING;
  if (!/\.(?:json|ya?ml)$/.test(value)) return text.trim();
  try {
    return parse(text, { merge: true });
  } catch {
    return MISSING;
  }
}

async function codeOf(part: Part, files: Beside): Promise<string | undefined> {
  const value = part.get('value')?.value;
  if (typeof value !== 'string') return undefined;
  return value.startsWith('file://')
    ? ((await files.text(value.replace(/(\.\w+):\w+$/, '$1'))) ?? value)
    : value;
}
