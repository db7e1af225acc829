import { answerOf, applyRunEvents } from '@shared/domain/run/completion';
import { runEventSchema, runRequestSchema } from '@shared/domain/run/run';
import type { ImportedSession } from '@shared/formats/doors/door';
import { expect, it } from 'vitest';
import {
  corpusText,
  doorContext,
  importedBy,
  sourceWith,
  toldIn,
} from '../../../../tests/support/importedBy';
import { door } from './read';

const SAMPLES = 'samples_gsm8k_2025-05-06T07-08-09.123456.jsonl';
const text = (file: string) => corpusText(`evalLogs/${file}`);

function runIn({ runs }: ImportedSession) {
  const [run] = runs;
  if (!run) throw new Error('no run');
  expect(runRequestSchema.parse(run.request)).toEqual(run.request);
  for (const event of run.events) expect(runEventSchema.parse(event)).toEqual(event);
  const answers = [...applyRunEvents(new Map(), run.events).values()].map((each) => [
    each.cell.split('/').slice(2).join('/'),
    each.status,
    answerOf(each),
  ]);
  const scores = run.events.flatMap((event) =>
    event.type === 'scored' ? [[event.cell.split('/')[2], event.name, event.score, event.passed]] : [],
  );
  return { run, answers, scores };
}

it('lm-eval: documents are cases, what was answered a run, with the figures of each filter', async () => {
  const files = { 'results_2025-05-06T07-08-09.123456.json': '{"model_name": "org/model-1"}' };
  expect(door.recognise(text(SAMPLES), { name: SAMPLES, isFolder: false })).toBe(0.95);
  const [made] = await importedBy(door, '', doorContext(), sourceWith(text(SAMPLES), files, SAMPLES));
  if (!made) throw new Error('nothing');
  expect(made.session).toMatchObject({
    title: 'gsm8k',
    prompts: [{ messages: [{ role: 'user', content: '{{input}}' }] }],
    models: [{ providerId: 'imported', model: 'org/model-1', params: { temperature: 0, stop: ['Q:'] } }],
    cases: [
      { id: '0', values: { input: 'Q: 1+1?\nA:' }, expected: '2' },
      { id: '1', values: { input: 'Q: 2+2?\nA:' }, expected: '4' },
    ],
  });
  const { run, answers, scores } = runIn(made);
  expect(run.request.source).toBe('lm-evaluation-harness · gsm8k');
  expect(answers).toEqual([
    ['0/0', 'completed', 'It is 2.'],
    ['1/0', 'completed', 'Five'],
  ]);
  expect(scores).toEqual([
    ['0', 'exact_match,strict-match', 1, true],
    ['0', 'exact_match,flexible-extract', 0, false],
    ['1', 'exact_match,strict-match', 0, false],
  ]);
  expect(toldIn(made)).toEqual(
    expect.arrayContaining([
      'leftOut field line 1.arguments.odd',
      'different filteredAnswer line 1.filtered_resps',
      'different promptAsText line 1.arguments',
      'different modelNotHere gsm8k',
      'taken fileTaken results_2025-05-06T07-08-09.123456.json',
    ]),
  );
});

it('lm-eval of earlier years: chats, several answers; likelihoods are told', async () => {
  const [made] = await importedBy(door, text('old.jsonl'));
  if (!made) throw new Error('nothing');
  expect(made.session.prompts[0]?.messages).toEqual([{ role: 'user', content: 'Hi' }]);
  expect(made.session.samples).toBe(2);
  const { answers, scores } = runIn(made);
  expect(answers).toEqual([
    ['7/0', 'completed', 'Yo'],
    ['7/1', 'completed', 'Hey'],
  ]);
  expect(scores).toEqual([
    ['7', 'bleu', 0, undefined],
    ['7', 'acc', 1, true],
  ]);
  expect(toldIn(made)).toContain('leftOut likelihoods line 2');
});

it('HELM: instances, their letters, figures and failures', async () => {
  const files = {
    'mmlu/scenario_state.json': text('scenario_state.json'),
    'mmlu/per_instance_stats.json': text('per_instance_stats.json'),
  };
  expect(door.recognise(Object.keys(files).join('\n'), { name: 'runs', isFolder: true })).toBe(0.85);
  const [made] = await importedBy(door, '', doorContext(), { ...sourceWith('', files), isFolder: true });
  if (!made) throw new Error('nothing');
  expect(made.session).toMatchObject({
    title: 'mmlu',
    models: [{ model: 'openai/gpt-4o', params: { temperature: 0, maxTokens: 5, stop: ['\n'], topP: 1 } }],
    cases: [
      { id: 'id1', expected: 'B' },
      { id: 'id2', expected: 'wet' },
    ],
  });
  const { run, answers, scores } = runIn(made);
  expect(run.request.createdAt).toBe('2023-11-14T22:13:20.000Z');
  expect(answers).toEqual([
    ['id1/0', 'completed', ' B'],
    ['id2/0', 'failed', ''],
  ]);
  expect(scores).toEqual([
    ['id1', 'exact_match', 1, true],
    ['id1', 'inference_runtime', 0.5, undefined],
  ]);
  expect(toldIn(made)).toEqual(
    expect.arrayContaining([
      'leftOut severalCorrect request_states[1].instance.references',
      'leftOut rowUnread request_states[2]',
    ]),
  );
});

it.each([
  ['nested', `{"doc_id":1,"resps":${'['.repeat(100_000)}`],
  [
    'odd values',
    '{"doc_id":null,"resps":[[]],"arguments":{}}\n{"doc_id":{},"resps":[["a"]],"arguments":{"__proto__":{"a":1}},"metrics":["__proto__","constructor",5]}',
  ],
  [
    'HELM of odd values',
    '{"request_states":[null,{"instance":{},"request":{}},{"instance":{"references":[{}],"id":[]},"request":{"messages":[1]},"result":{"request_datetime":-1,"completions":[5]}}]}',
  ],
  [
    'halves of characters',
    '{"doc_id":"\\ud800","resps":[["\\udc00"]],"arguments":[["\\ud800",{}]],"target":"x"}',
  ],
])('%s is read or refused', async (_, given) => {
  const made = await door.read(sourceWith(given, {}), doorContext());
  expect(made.ok || made.failure.code !== undefined).toBe(true);
  if (made.ok) for (const each of made.value) runIn(each);
});
