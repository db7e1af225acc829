import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { presets } from '@shared/domain/providers/presets';
import { ok } from '@shared/domain/result';
import { applyRunEvents } from '@shared/domain/run/completion';
import { runEventSchema, runRequestSchema } from '@shared/domain/run/run';
import { sessionSchema } from '@shared/domain/session/session';
import type { DoorContext, ImportedSession, Source } from '@shared/formats/doors/door';
import { doorsFor } from '@shared/formats/doors/doors';
import { sourceOfText } from '@shared/formats/doors/openedSource';
import { door } from '@shared/formats/openaiEvals/read';
import { describeReportLine } from '@shared/locales/describeReportLine';
import { describe, expect, it } from 'vitest';
import { busySince } from '../support/busyMs';

const CORPUS = 'tests/corpus/openaiEvals';
const textOf = (name: string, file: string) => readFileSync(join(CORPUS, name, file), 'utf8');
const FILES = ['eval.json', 'runs.json', 'output_items.jsonl'];

const folder = (name: string, files: Readonly<Record<string, string>>): Source => ({
  name,
  isFolder: true,
  text: async () => ok(''),
  read: async (file) => (file in files ? ok(new TextEncoder().encode(files[file])) : undefined),
  list: async () => Object.keys(files),
});
const corpus = (name: string) =>
  folder(name, Object.fromEntries(FILES.map((file) => [file, textOf(name, file)])));

function context(chosen?: ReadonlySet<string>): DoorContext {
  let made = 0;
  const newId = () => {
    made += 1;
    return `id${made}`;
  };
  const providers = presets.map(({ provider }) => provider);
  return { providers, newId, now: '2026-11-26T12:00:00.000Z', ...(chosen && { chosen }) };
}

async function read(source: Source): Promise<readonly ImportedSession[]> {
  const made = await door.read(source, context());
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  for (const { session, runs } of made.value) {
    expect(sessionSchema.parse(session)).toEqual(session);
    for (const { request, events } of runs) {
      runRequestSchema.parse(request);
      for (const event of events) runEventSchema.parse(event);
    }
  }
  return made.value;
}

async function readOne(source: Source): Promise<ImportedSession> {
  const [first, ...others] = await read(source);
  if (!first || others.length > 0) throw new Error(`${others.length + 1} sessions`);
  return first;
}

const said = ({ lines }: Pick<ImportedSession, 'lines'>, ...codes: readonly string[]) =>
  lines
    .filter(({ code }) => codes.includes(code))
    .map((line) => `${line.fate}: ${describeReportLine('openai-evals', line, 'en')}`);

/** Answers by the text of the case's first value. */
function answersOf({ session, runs }: ImportedSession, index: number) {
  const run = runs[index];
  const completions = [...applyRunEvents(new Map(), run?.events ?? []).values()];
  const first = (caseId: string) =>
    Object.values(session.cases.find(({ id }) => id === caseId)?.values ?? {})[0];
  return completions.map((each) => ({ ...each, question: first(each.cell.split('/')[2] ?? '') }));
}

describe('string_check', () => {
  it('becomes a session of two models with its cases, its checks and both runs', async () => {
    const made = await readOne(corpus('string_check'));
    const { session, runs } = made;
    expect(session.title).toBe('Headlines by topic');
    expect(session.prompts.map(({ messages }) => messages)).toEqual([
      [
        {
          role: 'developer',
          content: 'Answer with one word: Transport, Sports, Markets, Technology or Farming.',
        },
        { role: 'user', content: 'Headline: {{item.input}}' },
      ],
    ]);
    expect(session.models.map(({ providerId, model, params }) => ({ providerId, model, params }))).toEqual(
      ['gpt-4.1', 'gpt-4.1-mini'].map((model) => ({
        providerId: 'openai',
        model,
        params: { temperature: 0, maxTokens: 200, topP: 1, seed: 42 },
      })),
    );
    expect(session.cases).toHaveLength(10);
    expect(session.cases[0]).toMatchObject({
      values: { 'item.input': 'Harbour city opens its third tram line' },
      expected: 'Transport',
    });
    expect(session.checks.map(({ id: _, ...check }) => check)).toEqual([
      { type: 'equals', name: 'Exact topic', value: '{{expected}}' },
      { type: 'equals', name: 'Not a shrug', value: 'Unknown', isNegated: true },
      { type: 'contains', name: 'Has the topic', value: '{{expected}}' },
      { type: 'contains', name: 'Has it in any case', value: '{{expected}}', ignoreCase: true },
    ]);
    expect(runs.map(({ request }) => [request.createdAt, request.cells.length])).toEqual([
      ['2025-10-20T22:41:40.000Z', 10],
      ['2025-10-20T22:55:00.000Z', 10],
    ]);
  });

  it('keeps each answer, its usage, its failure and its scores as they were', async () => {
    const made = await readOne(corpus('string_check'));
    const [first] = answersOf(made, 0);
    expect(first).toMatchObject({
      status: 'completed',
      steps: [
        {
          text: 'Transport',
          finishReason: 'stop',
          ending: 'stop',
          model: 'gpt-4.1-2025-04-14',
          usage: { promptTokens: 40, completionTokens: 2, cachedTokens: 0 },
        },
      ],
    });
    expect(first?.scores?.map(({ name, passed, score }) => [name, passed, score])).toEqual([
      ['Exact topic', true, 1],
      ['Not a shrug', true, 1],
      ['Has the topic', true, 1],
      ['Has it in any case', true, 1],
    ]);
    expect(answersOf(made, 1).at(-1)).toMatchObject({
      status: 'failed',
      steps: [{ failure: { detail: 'server_error: The model produced no output.' } }],
    });
  });

  it('says how often the checks here judge alike, and names what they judge otherwise', async () => {
    const made = await readOne(corpus('string_check'));
    expect(said(made, 'agreed', 'passedThere', 'failedThere')).toEqual([
      'taken: “Exact topic” in “gpt-4.1 on ten headlines”: 10 of 10 are judged alike by OpenAI and by the check here.',
      'taken: “Not a shrug” in “gpt-4.1 on ten headlines”: 10 of 10 are judged alike by OpenAI and by the check here.',
      'taken: “Has the topic” in “gpt-4.1 on ten headlines”: 10 of 10 are judged alike by OpenAI and by the check here.',
      'taken: “Has it in any case” in “gpt-4.1 on ten headlines”: 10 of 10 are judged alike by OpenAI and by the check here.',
      'different: “Exact topic” in “gpt-4.1-mini on ten headlines”: 8 of 9 are judged alike by OpenAI and by the check here.',
      'different: “Exact topic” in “gpt-4.1-mini on ten headlines”, case 7: failed at OpenAI (score 0), passes here.',
      'taken: “Not a shrug” in “gpt-4.1-mini on ten headlines”: 9 of 9 are judged alike by OpenAI and by the check here.',
      'taken: “Has the topic” in “gpt-4.1-mini on ten headlines”: 9 of 9 are judged alike by OpenAI and by the check here.',
      'taken: “Has it in any case” in “gpt-4.1-mini on ten headlines”: 9 of 9 are judged alike by OpenAI and by the check here.',
    ]);
  });
});

it('measures what text_similarity scored, and says what cannot be computed here', async () => {
  const made = await readOne(corpus('text_similarity'));
  expect(made.session.checks).toMatchObject(
    ['edit-similarity', 'bleu', 'gleu', 'rouge-1', 'rouge-l', 'cosine'].map((measure) => ({
      ...{ type: 'similarity', measure, value: '{{expected}}', threshold: 0.5 },
      ...(measure === 'cosine' && { embedder: { providerId: 'openai', model: 'text-embedding-3-large' } }),
    })),
  );
  expect(said(made, 'measuredHere')).toHaveLength(5);
  expect(said(made, 'meaningTaken')).toHaveLength(1);
  expect(said(made, 'metricLeftOut')).toHaveLength(1);
  expect(made.session.cases.map(({ values }) => values.source)).toContain('Wo ist der Schlüssel?');
  expect(answersOf(made, 0)[1]?.scores?.[5]).toEqual({ name: 'Near: rouge_l', passed: true, score: 0.6 });
  expect(said(made, 'promptFilledOtherwise', 'rowsNotHere')).toEqual([]);
});

it('makes one prompt of conversations of different lengths, and a grader of label_model', async () => {
  const made = await readOne(corpus('label_model'));
  const { session } = made;
  expect(session.prompts[0]?.messages).toEqual([
    { role: 'system', content: '{{message.1}}' },
    { role: 'user', content: '{{message.2}}' },
    { role: 'assistant', content: '{{message.3}}' },
    { role: 'user', content: '{{message.4}}' },
  ]);
  expect(session.cases[2]?.values).toMatchObject({
    'message.1': '',
    'message.2': 'You sold me junk.',
    'message.3': '',
    'message.4': '',
    'customer.name': 'Cy',
    customer: '{"name":"Cy","orders":1}',
  });
  expect(session.checks[0]).toMatchObject({
    type: 'model-graded',
    grader: { providerId: 'openai', model: 'gpt-4.1-mini' },
    rule: { type: 'verdict' },
  });
  expect(session.checks[0]?.type === 'model-graded' && session.checks[0].prompt).toBe(
    'Say which tone the reply has.\n\nReply: {{output}}\nAsked by: {{customer.name}}\n\n' +
      'Choose exactly one of these labels: friendly, neutral, rude.\n' +
      'Write the label. Then write, alone on the last line, PASS if the label is friendly or neutral, else FAIL.',
  );
  expect(said(made, 'promptFilledOtherwise')).toEqual([]);
  expect(said(made, 'scoresKept')[0]).toContain('2 of 3 passed at OpenAI');
  expect(answersOf(made, 0)[2]?.scores?.[0]).toMatchObject({
    name: 'Tone',
    passed: false,
    reason: expect.stringContaining('rude'),
  });
});

it('makes a session of each page of rows, with schema, function, range and threshold', async () => {
  const sessions = await read(corpus('score_model'));
  expect(sessions.map(({ session }) => session.title)).toEqual([
    'Help texts · First page',
    'Help texts · The other page',
  ]);
  const [first] = sessions;
  if (!first) throw new Error('none');
  expect(first.session.prompts[0]).toMatchObject({
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: '{{question}}' },
    ],
    tools: [{ name: 'look_up', description: 'Looks a page up.' }],
    responseFormat: { type: 'json_schema', name: 'help', strict: true },
  });
  expect(first.session.models[0]?.params).toEqual({ reasoningEffort: 'minimal', maxTokens: 400 });
  expect(first.session.checks).toMatchObject([
    {
      rule: { type: 'score', threshold: 5, range: [1, 7] },
      grader: { model: 'o4-mini', params: { maxTokens: 1000, reasoningEffort: 'low', seed: 42 } },
    },
    { rule: { type: 'score', threshold: 0.5, range: [0, 1] } },
  ]);
  expect(
    said(first, 'sentAsChat', 'toolLeftOut', 'thresholdOurs', 'severalSessions', 'valueAsJson'),
  ).toHaveLength(8);
});

it('takes answers that came with the data; code is kept and not run', async () => {
  const made = await readOne(corpus('python'));
  const { session } = made;
  expect(session.notes).toContain('def grade(sample, item):');
  expect(session.cases.map(({ values, expected }) => [values, expected])[0]).toEqual([
    { asked_at: 'noon' },
    'yes',
  ]);
  expect(answersOf(made, 0).map(({ steps }) => steps[0]?.text)).toEqual([
    'yes',
    'no',
    'perhaps, but it depends',
    'no',
  ]);
  expect(session.checks).toMatchObject([{ type: 'equals', name: 'Same', value: '{{expected}}' }]);
  expect(
    said(made, 'agreed', 'answersFromColumn', 'codeLeftOut', 'combinedLeftOut', 'criterionUnread'),
  ).toHaveLength(5);
  expect(made.lines.find(({ code }) => code === 'codeLeftOut')?.text).toContain('return 1.0');
});

describe('whatever wrapping the JSON has', () => {
  const name = 'string_check';
  const own: unknown = JSON.parse(textOf(name, 'eval.json'));
  const runs = (JSON.parse(textOf(name, 'runs.json')) as { data: unknown[] }).data;
  const items = textOf(name, 'output_items.jsonl')
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const all = [own, ...runs, ...items];
  it.each([
    ['one list', JSON.stringify(all)],
    ['JSONL', all.map((each) => JSON.stringify(each)).join('\r\n')],
    ['an object of lists', JSON.stringify({ eval: own, runs: { object: 'list', data: runs }, items })],
    [
      'pages',
      JSON.stringify([
        { data: [own] },
        { data: runs },
        { data: items.slice(0, 7) },
        { data: items.slice(7) },
      ]),
    ],
    ['pages that overlap', JSON.stringify([own, runs, runs, items, items.slice(3)])],
  ])('%s gives the same', async (_, text) => {
    const opened = sourceOfText(text, 'evals.json');
    expect(await doorsFor(opened)).toMatchObject([{ name: 'openai-evals' }]);
    const made = await readOne(opened.source);
    const wanted = await readOne(corpus(name));
    expect(made.session).toEqual(wanted.session);
    expect(made.runs).toEqual(wanted.runs);
    expect(made.lines).toEqual(wanted.lines);
    expect(made.originals).toEqual([{ name: 'evals.json', text }]);
  });

  it('an eval alone, as a person wrote it to create one', async () => {
    const { name: title, data_source_config, testing_criteria } = own as Record<string, unknown>;
    const made = await readOne(
      sourceOfText(JSON.stringify({ name: title, data_source_config, testing_criteria }), 'x.json').source,
    );
    expect(made.session).toMatchObject({ title, cases: [], models: [] });
    expect(made.session.checks).toHaveLength(4);
    expect(said(made, 'noCases')).toHaveLength(1);
  });

  it('runs alone have no checks, and that is said', async () => {
    const made = await readOne(sourceOfText(JSON.stringify(runs.concat(items)), 'x.json').source);
    expect(made.session.checks).toEqual([]);
    expect(made.runs).toHaveLength(2);
    expect(said(made, 'evalMissing', 'scoresKept')).toHaveLength(9);
  });

  it('output items alone are a run whose prompt they tell', async () => {
    const made = await readOne(sourceOfText(JSON.stringify(items.slice(0, 10)), 'x.json').source);
    expect(made.session.prompts[0]?.messages).toEqual([
      {
        role: 'developer',
        content: 'Answer with one word: Transport, Sports, Markets, Technology or Farming.',
      },
      { role: 'user', content: '{{message.2}}' },
    ]);
    expect(made.runs[0]?.request.cells).toHaveLength(10);
    expect(said(made, 'runMissing', 'promptFromAnswers', 'promptFilledOtherwise')).toHaveLength(2);
  });

  it('a line that was cut is said', async () => {
    const text = `${all.map((each) => JSON.stringify(each)).join('\n')}\n{"object":"eval.run.outp`;
    expect(said(await readOne(sourceOfText(text, 'x.jsonl').source), 'lineUnread')).toEqual([
      `leftOut: Line ${all.length + 1} of x.jsonl is not JSON and is left out.`,
    ]);
  });
});

it('leaves out nothing of a template without a word', async () => {
  const run = {
    object: 'eval.run',
    id: 'evalrun_1',
    eval_id: 'eval_1',
    data_source: {
      type: 'responses',
      source: { type: 'file_content', content: [{ item: { a: 'x' } }] },
      input_messages: {
        type: 'template',
        template: [
          { role: 'narrator', content: 'Say {{ item.a | upper }}' },
          { role: 'user', content: [{ type: 'input_image', image_url: '{{item.a}}', detail: 'high' }] },
          { role: 'assistant', content: null, tool_calls: [{ id: 'c1' }] },
          { role: 'user', content: { type: 'input_audio', input_audio: { data: 'AA==', format: 'wav' } } },
        ],
      },
      sampling_params: {
        temperature: 9,
        top_p: null,
        text: { format: { type: 'text' }, verbosity: 'low' },
        tools: [{ type: 'function', name: 'f', parameters: {}, strict: true }],
      },
    },
  };
  const made = await readOne(sourceOfText(JSON.stringify(run), 'x.json').source);
  expect(made.session.prompts[0]?.messages.slice(0, 2)).toEqual([
    { role: 'user', content: 'Say {{ item.a | upper }}', isVerbatim: true },
    { role: 'user', content: '', parts: [{ type: 'image', url: '{{a}}' }] },
  ]);
  expect(made.session.models[0]?.params).toEqual({});
  expect(
    made.lines
      .filter(({ fate }) => fate === 'leftOut')
      .map(({ path }) => path.replace(/^runs\[0\]\.data_source\./, '')),
  ).toEqual([
    'sampling_params.tools[0].strict',
    'sampling_params.text.verbosity',
    'input_messages.template[1].content[0].detail',
    'input_messages.template[2].tool_calls',
    'input_messages.template[3].content',
    'sampling_params.temperature',
    'runs[0]',
  ]);
  expect(said(made, 'roleUnknown', 'placeholderUnknown')).toHaveLength(2);
});

it('takes five thousand answers in a few seconds', async () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => ({
    ...{
      object: 'eval.run.output_item',
      id: `o${index}`,
      run_id: 'r',
      eval_id: 'e',
      datasource_item_id: index,
    },
    datasource_item: { q: `question ${index}`, a: 'yes' },
    results: [{ name: 'Same', passed: index % 2 === 0, score: 1 }],
    sample: {
      input: [{ role: 'user', content: `question ${index}` }],
      output: [{ role: 'assistant', content: 'yes' }],
    },
  }));
  const own = {
    ...{ object: 'eval', id: 'e', name: 'Many', data_source_config: { type: 'custom' } },
    testing_criteria: [
      {
        type: 'string_check',
        name: 'Same',
        input: '{{sample.output_text}}',
        reference: '{{item.a}}',
        operation: 'eq',
      },
    ],
  };
  const text = [own, ...rows].map((each) => JSON.stringify(each)).join('\n');
  const busy = busySince();
  const made = await door.read(sourceOfText(text, 'x.jsonl').source, context());
  expect(busy()).toBeLessThan(10_000);
  expect(made.ok && made.value[0]?.lines.filter(({ code }) => code === 'failedThere')).toHaveLength(2_500);
});

it('offers the evals of a folder to choose from', async () => {
  const names = readdirSync(CORPUS);
  const files = Object.fromEntries(
    names.flatMap((name) => FILES.map((file) => [`${name}/${file}`, textOf(name, file)] as const)),
  );
  const source = folder('all', files);
  const choices = await door.choices?.(source);
  const titles = choices?.ok ? choices.value.map(({ title, size }) => [title, size]) : [];
  expect(titles).toEqual([
    ['Tone of support replies', 1],
    ['Answers from the old bot', 1],
    ['Help texts', 2],
    ['Headlines by topic', 2],
    ['Short translations', 1],
  ]);
  const chosen = new Set(choices?.ok ? choices.value.slice(0, 2).map(({ id }) => id) : []);
  const made = await door.read(source, context(chosen));
  expect(made.ok && made.value.map(({ session }) => session.title)).toEqual(
    titles.slice(0, 2).map(([title]) => title),
  );
  expect(made.ok && made.value[0]?.originals?.map((each) => each.name)).toEqual([
    'label_model-eval.json',
    'label_model-runs.json',
    'label_model-output_items.jsonl',
  ]);
});

it.each([
  ['topics/eval.json\ntopics/runs-0001.json', 'x', true],
  ['output_items.jsonl', 'x', true],
  ['a.json\nb.json', 'my evals', true],
  ['a.json\nb.json', 'data', false],
  ['evaluation.md', 'evals', false],
])('knows a folder of %j in %j: %s', (files, name, isKnown) => {
  expect(door.recognise(files, { name, isFolder: true }) > 0).toBe(isKnown);
});

it.each([
  ['nothing of an eval', '{"a":1}', 'input.invalid'],
  ['no JSON', '{"object":"eval"', 'file.damaged'],
])('refuses %s', async (_, text, code) => {
  const made = await door.read(sourceOfText(text, 'x.json').source, context());
  expect(made).toMatchObject({ ok: false, failure: { code } });
});
