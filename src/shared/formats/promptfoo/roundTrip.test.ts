/** A session that goes out as promptfoo's configuration and comes in again asks the same and judges the same. */

import { answerTrial } from '@shared/checking/answerTrial';
import { messagesOf } from '@shared/domain/call/callOf';
import { overallStatus } from '@shared/domain/checks/checkResult';
import { filled } from '@shared/domain/checks/filledText';
import { gradingMessages } from '@shared/domain/checks/grading';
import { scoreCells } from '@shared/domain/checks/scoreCells';
import { likenessOf } from '@shared/domain/checks/similarity/meaning';
import { isGraded } from '@shared/domain/checks/types/modelGraded';
import { comparedTexts, isOfMeaning } from '@shared/domain/checks/types/similarity';
import { presets } from '@shared/domain/providers/presets';
import { type Completion, queuedCompletion } from '@shared/domain/run/completion';
import { casesOf, cellKey, EMPTY_CASE, expandCells } from '@shared/domain/session/cells';
import { emptySession } from '@shared/domain/session/emptySession';
import { type Case, type Session, sessionSchema } from '@shared/domain/session/session';
import { SESSION_FORMAT } from '@shared/domain/session/sessionFormat';
import { sourceOfText } from '@shared/formats/doors/openedSource';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { vectorOf } from '../../../../tests/fakes/embeds';
import { door } from './read';
import { writeSession } from './writeSession';

const providers = presets.map(({ provider }) => provider);

async function back(session: Session) {
  const { text, notes } = writeSession(session, { providers, keyVariable: () => 'OPENAI_API_KEY' });
  const { source } = sourceOfText(text, 'promptfooconfig.yaml');
  let count = 0;
  const read = await door.read(source, {
    providers,
    newId: () => `i${++count}`,
    now: '2026-11-26T20:00:00.000Z',
  });
  if (!read.ok || !read.value[0]) throw new Error('not read');
  return { ...read.value[0], notes };
}

/** All that is asked, in its order. */
const asked = (session: Session) =>
  session.prompts.flatMap((prompt) =>
    casesOf(session).map((case_) => {
      const filled = messagesOf(prompt, case_, session.pools);
      return filled.ok ? filled.value.map(({ role, content }) => `${role}: ${content}`) : filled.failure.code;
    }),
  );

/** As if their models had been asked. */
function likenessFor(session: Session, case_: Case, answer: string): NonNullable<Completion['grades']> {
  const graded = session.checks.filter(isOfMeaning).map((check) => {
    const texts = filled(check.value, case_, (value) => comparedTexts(check, value));
    const known = 'status' in texts ? [] : texts;
    const likeness = known.flatMap((text) => likenessOf(text, vectorOf(answer), vectorOf(text)) ?? []);
    return [check.id, { at: 0, text: '', asked: check.embedder, likeness }];
  });
  return Object.fromEntries(graded);
}

/** Which answers pass, of those that say this. */
async function verdicts(session: Session, answer: string) {
  const cells = expandCells(session);
  const cases = new Map(casesOf(session).map((case_) => [case_.id, case_]));
  const completions = new Map(
    cells.map((cell) => {
      const key = cellKey(cell);
      const grades = likenessFor(session, cases.get(cell.caseId) ?? EMPTY_CASE, answer);
      const steps = [{ text: answer, reasoning: '' }];
      return [key, { ...queuedCompletion(key), status: 'completed' as const, steps, grades }];
    }),
  );
  const scoring = { session, providers, priceOf: () => undefined };
  const scored = await scoreCells([...completions.keys()], completions, scoring, async (trials) =>
    trials.map(answerTrial),
  );
  return scored.map(({ results }) => overallStatus(results.values()));
}

const word = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '{', '}', '%', '#', '"', '\n', '{{a}}', '{{b}}', '{% if %}', '語'),
  maxLength: 8,
});
const plain = fc.stringMatching(/^[a-c語]{1,3}$/);
const check = fc.oneof(
  plain.map((value) => ({ type: 'contains', value })),
  plain.map((value) => ({ type: 'contains', value, atStart: true })),
  fc
    .array(plain, { minLength: 1, maxLength: 3 })
    .map((all) => ({ type: 'contains', value: all.join('\n'), lines: 'any' })),
  plain.map((value) => ({ type: 'not-contains', value })),
  plain.map((value) => ({ type: 'similarity', measure: 'edit-distance', value, threshold: 2 })),
  fc.constant({ type: 'similarity', measure: 'gleu', value: 'Say a.', threshold: 0.5 }),
  fc.record({
    type: fc.constant('similarity'),
    measure: fc.constantFrom('cosine', 'dot', 'euclidean'),
    value: fc.constantFrom('{{expected}}', 'Say a.', 'Say'),
    threshold: fc.constantFrom(0.2, 0.6, 1.1),
    embedder: fc.constant({ providerId: 'openai', model: 'text-embedding-3-small' }),
    isNegated: fc.boolean(),
  }),
  fc.array(plain, { minLength: 2, maxLength: 3 }).map((all) => ({
    ...{ type: 'similarity', value: all.join('\n'), lines: 'any', measure: 'cosine', threshold: 0.4 },
    embedder: { providerId: 'openai', model: 'e' },
  })),
  plain.map((pattern) => ({ type: 'regex', pattern: `^${pattern}`, isNegated: true })),
  fc.constant({ type: 'equals', value: '{{expected}}' }),
  fc.constant({ type: 'json-schema', schema: { type: 'object' } }),
  plain.map((value) => ({ type: 'contains', value, of: [{ type: 'trimmed' }, { type: 'upper-case' }] })),
  fc.constant({
    ...{ type: 'equals', value: '{{expected}}' },
    of: [{ type: 'without', pattern: '^Say |[./]$', isOnce: true }],
  }),
  plain.map((pattern) => ({
    type: 'regex',
    pattern,
    isNegated: true,
    of: [{ type: 'parsed', path: 'a.b' }],
  })),
);
const anySession = fc
  .record({
    texts: fc.array(word, { minLength: 1, maxLength: 2 }),
    cases: fc.array(fc.record({ a: word, b: word, expected: fc.option(plain, { nil: undefined }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    checks: fc.array(check, { maxLength: 3 }),
    temperature: fc.option(fc.constantFrom(0, 0.5, 2), { nil: undefined }),
    stop: fc.option(fc.constant(['\n']), { nil: undefined }),
    samples: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ texts, cases, checks, temperature, stop, samples }) =>
    sessionSchema.parse({
      format: 2,
      id: 's1',
      title: 'Round',
      prompts: texts.map((content, index) => ({
        id: `p${index}`,
        name: `P${index}`,
        messages: [{ role: 'user', content: `${content}.` }],
      })),
      models: [
        {
          id: 'm',
          providerId: 'openai',
          model: 'gpt-4o',
          params: { ...(temperature !== undefined && { temperature }), ...(stop && { stop }) },
        },
      ],
      cases: cases.map(({ expected, ...values }, index) => ({
        id: `c${index}`,
        values,
        ...(expected !== undefined && { expected }),
      })),
      samples,
      checks: checks.map((each, index) => ({ id: `k${index}`, ...each })),
    }),
  );

/** What is told of it is here as it is there. */
const SAME: ReadonlySet<string> = new Set(['keyElsewhere', 'transformRead']);

it('asks the same, with the same parameters, and judges the same', async () => {
  await fc.assert(
    fc.asyncProperty(anySession, fc.constantFrom('a', 'ab', '語', '{}'), async (session, answer) => {
      const { session: other, notes, lines } = await back(session);
      expect(notes).toEqual([]);
      expect(lines.filter(({ fate, code }) => fate !== 'taken' && !SAME.has(code))).toEqual([]);
      expect(asked(other)).toEqual(asked(session));
      expect(other.models.map(({ providerId, model, params }) => ({ providerId, model, params }))).toEqual(
        session.models.map(({ providerId, model, params }) => ({ providerId, model, params })),
      );
      expect([other.title, other.samples, other.prompts.map(({ name }) => name)]).toEqual([
        session.title,
        session.samples,
        session.prompts.map(({ name }) => name),
      ]);
      expect(await verdicts(other, answer)).toEqual(await verdicts(session, answer));
    }),
    { numRuns: 200 },
  );
});

it('tools and checks of calls go out, and what promptfoo has a word for comes back', async () => {
  const session = sessionSchema.parse({
    ...{ format: SESSION_FORMAT, id: 's', title: 'Weather' },
    prompts: ['A', 'B'].map((name) => ({
      ...{ id: name, name, messages: [{ role: 'user', content: `${name} {{city}}?` }] },
      tools: [
        { name: 'get_weather', parameters: { type: 'object', required: ['city'] } },
        { name: 'get_time' },
      ],
    })),
    models: [{ id: 'm', providerId: 'openai', model: 'gpt-4o', params: {} }],
    cases: [{ id: 'c', values: { city: 'Paris' }, expected: 'Paris' }],
    checks: [
      { id: 'k1', type: 'tool-call', expects: 'valid' },
      { id: 'k2', type: 'tool-call', expects: 'tools', tools: 'get_weather\nget_time', threshold: 0.5 },
      { id: 'k3', type: 'answer-ending', ending: 'toolCalls' },
      { id: 'k4', type: 'tool-call', expects: 'call', arguments: [{ name: 'city', value: '{{expected}}' }] },
      { id: 'k5', type: 'tool-call', expects: 'call', schema: { type: 'object' } },
    ],
  });
  const { session: again, notes, lines } = await back(session);
  expect(again.prompts.map(({ tools }) => tools)).toEqual(session.prompts.map(({ tools }) => tools));
  const shownOf = (checks: Session['checks']) => checks.map(({ id: _, ...check }) => check);
  expect(shownOf(again.checks)).toEqual(
    shownOf(session.checks.slice(0, 3)).map((check) =>
      'tools' in check ? { ...check, tools: '{{expected}}' } : check,
    ),
  );
  expect(again.cases[0]?.expected).toBe('get_weather\nget_time');
  expect(notes.map(({ code, path }) => `${code} ${path}`)).toEqual(['checkNotExported checks[4]']);
  expect(lines.filter(({ fate }) => fate === 'leftOut').map(({ code }) => code)).toEqual(['assertCode']);
});

it('a Nunjucks prompt goes out as it is written, with lists that are lists', async () => {
  const session = sessionSchema.parse({
    format: SESSION_FORMAT,
    id: 's',
    title: 'Bags',
    prompts: [
      {
        id: 'p',
        name: 'A',
        syntax: 'nunjucks',
        messages: [
          { role: 'system', content: '{{ user.name | upper }}{% if formal %}!{% endif %} {{ word }}' },
          { role: 'user', content: '{% for item in items %}{{ item }};{% endfor %}{{ count + 1 }}' },
          { role: 'assistant', content: '{% if %}', isVerbatim: true },
        ],
      },
    ],
    cases: [
      {
        id: 'c',
        values: { user: '{"name":"Bo"}', formal: 'false', word: '{{x}} 007', items: '["a","b"]', count: '4' },
      },
      { id: 'd', values: { user: '{"name":"Al"}', formal: 'true', word: '5', items: '[1]', count: '1.50' } },
    ],
  });
  const { session: again, notes, lines } = await back(session);
  expect(again.prompts[0]?.syntax).toBe('nunjucks');
  expect(asked(again)).toEqual(asked(session));
  expect(notes.map(({ code, params }) => `${code} ${params?.name}`)).toEqual([
    'valueAsObject user',
    'valueAsObject items',
    'valueAsObject user',
    'valueAsObject items',
  ]);
  expect(lines.map(({ code }) => code)).not.toContain('templating');
});

it('keeps a grader that answers in JSON, with its prompt, its server and its parameters', async () => {
  const graded = {
    type: 'model-graded',
    system: 'Grade {{a}}, {# not a comment #}.',
    prompt: 'Is {{{output}}} {{expected}}? {"pass": true}',
    grader: { providerId: 'openai', model: 'gpt-4.1', params: { temperature: 0.2 } },
    rule: { type: 'json', threshold: 0.5 },
    isNegated: true,
  } as const;
  const session = sessionSchema.parse({
    ...{ format: 2, id: 's1', title: 'Graded', samples: 1 },
    prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: 'Say {{a}}.' }] }],
    models: [{ id: 'm', providerId: 'openai', model: 'gpt-4o', params: {} }],
    cases: [{ id: 'c', values: { a: 'x {{b}}' }, expected: '{% y %}' }],
    checks: [{ id: 'k', ...graded }],
  });
  const again = await back(session);
  expect(again.notes).toEqual([]);
  const [check] = again.session.checks;
  expect(check).toMatchObject({ ...graded, prompt: expect.anything(), system: expect.anything() });
  if (!check || !isGraded(check)) throw new Error('It is.');
  const [case_ = EMPTY_CASE] = again.session.cases;
  const steps = [{ text: 'an answer', reasoning: '' }];
  const completion = { ...queuedCompletion('p/m/c/0'), status: 'completed' as const, steps };
  expect(gradingMessages(check, { case: case_, completion, input: () => '' })).toEqual({
    ok: true,
    value: [
      { role: 'system', content: 'Grade x {{b}}, {# not a comment #}.' },
      { role: 'user', content: 'Is {an answer} {% y %}? {"pass": true}' },
    ],
  });
});

it('keeps what answers with the question', async () => {
  const session: Session = {
    ...emptySession('s', 'Texts'),
    prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: '{{text}}' }] }],
    models: [{ id: 'm', providerId: 'echo', model: '', params: {} }],
    cases: [{ id: 'c', values: { text: 'An answer.' } }],
  };
  const { session: again, lines, notes } = await back(session);
  expect(again.models).toMatchObject([{ providerId: 'echo', model: '', params: {} }]);
  expect(asked(again)).toEqual(asked(session));
  expect(notes).toEqual([]);
  expect(lines.filter(({ fate }) => fate !== 'taken')).toEqual([]);
});

it('asks no server in the place of a grader that answers with the question', () => {
  const session = sessionSchema.parse({
    ...{ format: SESSION_FORMAT, id: 's1', title: 'Graded', samples: 1 },
    prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: 'Hi' }] }],
    models: [{ id: 'm', providerId: 'openai', model: 'gpt-4.1', params: {} }],
    checks: [
      {
        ...{ id: 'k', type: 'model-graded', prompt: '{{output}}', rule: { type: 'json' } },
        grader: { providerId: 'echo', model: '', params: {} },
      },
    ],
  });
  const { text } = writeSession(session, { providers, keyVariable: () => undefined });
  expect(text).toMatch(/provider:\s+id: echo\b/);
  expect(text.match(/apiBaseUrl/g)).toHaveLength(1);
});

it('asks for log probabilities of Responses there, too, beside what else is to be included', async () => {
  const other = { include: ['web_search_call.action.sources'] };
  const params = { logprobs: true, topLogprobs: 2, other };
  const session: Session = {
    ...emptySession('s', 'A'),
    prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: 'Hi' }] }],
    models: [{ id: 'm', providerId: 'openai', model: 'gpt-4.1', api: 'responses', params }],
  };
  expect((await back(session)).session.models[0]?.params).toMatchObject({
    topLogprobs: 2,
    other: { include: ['message.output_text.logprobs', 'web_search_call.action.sources'] },
  });
});
