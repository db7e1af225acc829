import { answerOf, applyRunEvents } from '@shared/domain/run/completion';
import { runEventSchema, runRequestSchema } from '@shared/domain/run/run';
import { expect, it } from 'vitest';
import {
  corpusText,
  doorContext,
  importedBy,
  sourceWith,
  toldIn,
} from '../../../../tests/support/importedBy';
import { door } from './read';

const input = corpusText('openaiBatch/input.jsonl');
const output = corpusText('openaiBatch/output.jsonl');

it('requests are cases of a prompt, by their own names', async () => {
  const made = await importedBy(door, input);
  expect(made.map(({ session }) => [session.prompts[0]?.messages, session.cases])).toEqual([
    [
      [
        { role: 'system', content: 'One word.' },
        { role: 'user', content: '{{input}}' },
      ],
      [
        { id: 'r-1', values: { input: 'Sky?' } },
        { id: 'r-2', values: { input: 'Grass?' } },
        { id: 'c3', values: { input: 'Sea?' } },
      ],
    ],
    [
      [
        { role: 'system', content: 'Brief.' },
        { role: 'user', content: 'Sun?' },
      ],
      [{ id: 's-1', values: {} }],
    ],
  ]);
  expect(made[0]?.session.models).toMatchObject([
    { providerId: 'openai', model: 'gpt-4o-mini', params: { temperature: 0 } },
  ]);
  expect(made[0] && toldIn(made[0])).toEqual(
    expect.arrayContaining([
      'leftOut otherEndpoint line 4',
      'different instructionsAsMessage line 5.body.instructions',
    ]),
  );
});

it('answers with their requests beside them are a run', async () => {
  const beside = sourceWith(output, { 'batch_input.jsonl': input, 'other.jsonl': '{"a":1}' });
  const [chats, responses] = await importedBy(door, output, doorContext(), beside);
  const [run] = chats?.runs ?? [];
  if (!run) throw new Error('no run');
  expect(runRequestSchema.parse(run.request)).toEqual(run.request);
  for (const event of run.events) expect(runEventSchema.parse(event)).toEqual(event);
  expect(run.request.source).toBe('OpenAI Batch · x');
  expect(run.request.createdAt).toBe('2025-11-24T16:00:05.000Z');
  const done = [...applyRunEvents(new Map(), run.events).values()].map((each) => [
    each.cell.split('/')[2],
    each.status,
    answerOf(each),
    each.steps[0]?.ending,
    each.steps[0]?.usage,
    each.steps[0]?.failure?.detail,
  ]);
  expect(done).toEqual([
    [
      'r-2',
      'completed',
      'Green',
      'stop',
      { promptTokens: 12, completionTokens: 2, cachedTokens: 3 },
      undefined,
    ],
    ['c3', 'failed', '', undefined, undefined, 'rate_limit: Slow down'],
    ['r-1', 'completed', 'Blue', 'length', { promptTokens: 11, completionTokens: 1 }, undefined],
  ]);
  const ats = run.events.map(({ at }) => at);
  expect(ats).toEqual([...ats].sort((one, other) => one - other));
  expect(responses?.runs[0]?.events[0]).toMatchObject({ type: 'delta', text: 'Hot' });
  expect(chats && toldIn(chats)).toEqual(
    expect.arrayContaining([
      'taken fileTaken batch_input.jsonl',
      'leftOut answerWithoutRequest lost',
      'taken answers response',
      'different answersFailed error',
      'leftOut noTimes response',
    ]),
  );
});

it('answers alone come in, and it is told that nothing says what was asked', async () => {
  const made = await importedBy(door, output);
  const lines = made.flatMap((each) => toldIn(each));
  expect(lines).toContain('leftOut requestsNotHere custom_id');
  expect(made[0]?.session.models).toMatchObject([{ model: 'gpt-4o-mini-2024-07-18' }]);
  expect(made[0]?.runs[0]?.events.filter(({ type }) => type === 'completed')).toHaveLength(2);
});

it('what is no batch is refused', async () => {
  expect(await door.read(sourceWith('{"custom_id": 1}', {}), doorContext())).toMatchObject({ ok: false });
  expect(door.recognise('{"a":1}', { name: 'x', isFolder: false })).toBe(0);
});
