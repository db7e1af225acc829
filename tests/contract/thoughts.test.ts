/** A model's thoughts, wherever a server puts them: what checks see is the same behind each, and what was sent is kept. */

import { gradeRun } from '@engine/run/gradeRun';
import type { Check } from '@shared/domain/checks/check';
import { scoreCells } from '@shared/domain/checks/scoreCells';
import { applyRunEvents } from '@shared/domain/run/completion';
import type { RunEvent } from '@shared/domain/run/run';
import { expect, it } from 'vitest';
import { streams } from '../fakes/behaviours';
import { type Behaviour, MisbehavingServer } from '../fakes/misbehavingServer';
import { depsWith, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

const CHECKS: readonly Check[] = [
  { id: 'same', type: 'equals', value: '42' },
  { id: 'short', type: 'max-length', unit: 'characters', max: 2 },
  { id: 'clean', type: 'not-contains', value: 'Perhaps 41' },
];
const answerTrials = () => Promise.resolve([]);
const THOUGHTS = 'Perhaps 41? No.';

async function through(behaviour: Behaviour) {
  const server = await MisbehavingServer.start({ behaviours: () => behaviour });
  try {
    const session = sessionWith([modelNamed('m')], { checks: CHECKS });
    const provider = providerAt(server.baseUrl);
    const ran = await run(requestOf(session, provider));
    const scoring = { session, providers: [provider], priceOf: () => undefined };
    const [scored] = await scoreCells(['p/m/-/0'], ran.completions, scoring, answerTrials);
    return { ran, verdicts: [...(scored?.results.values() ?? [])].map(({ status }) => status) };
  } finally {
    await server.close();
  }
}

it.each([
  ['told by themselves', ['42'], 'stop'],
  ['in the answer, in one chunk', [`<think>\n${THOUGHTS}\n</think>\n\n42`], 'stop'],
  ['in the answer, a letter a chunk', [...`<think>\n${THOUGHTS}\n</think>\n\n42`], 'stop'],
  ['in the answer, their beginning in the prompt', [...`${THOUGHTS}\n</think>\n\n42`], 'stop'],
  [
    'in harmony’s channels',
    [
      '<|channel|>analysis<|message|>',
      THOUGHTS,
      '<|end|><|start|>assistant<|chan',
      'nel|>final<|message|>42',
    ],
    'stop',
  ],
  ['in harmony’s channels without their marks', ['analysis', `${THOUGHTS}assist`, 'antfinal', '42'], 'stop'],
  [
    'in Cohere’s marks, the answer in one, too',
    [`<|START_THINKING|>${THOUGHTS}<|END_`, 'THINKING|><|START_RESPONSE|>', '42<|END_RESPONSE|>'],
    'stop',
  ],
  [
    'in the answer, which is in a mark, too',
    [`<think>${THOUGHTS}</think>\n<ans`, 'wer>\n42\n</answer>'],
    'stop',
  ],
] as const)('thoughts %s: the checks pass', async (how, chunks, finishReason) => {
  const isTold = how === 'told by themselves';
  const { ran, verdicts } = await through(
    streams(chunks, { finishReason, ...(isTold && { reasoning: [THOUGHTS] }) }),
  );
  expect(verdicts).toEqual(['pass', 'pass', 'pass']);
  expect(ran.of('m')).toMatchObject({ status: 'completed', text: '42', reasoning: THOUGHTS });
  expect(ran.of('m').content).toBe(isTold ? undefined : chunks.join(''));
  // The log has what was sent, as it was sent.
  const sent = ran.events.flatMap((event) => (event.type === 'delta' ? [event.text] : []));
  expect(sent.join('')).toBe(chunks.join(''));
});

it('a grader that thinks aloud is heard by its last word', async () => {
  const judge = streams(['<think>It looks like a FAIL at first. ', 'FAIL?</think>PASS']);
  const server = await MisbehavingServer.start({
    behaviours: { judge, m: streams(['<think>41?</think>42']) },
  });
  try {
    const provider = providerAt(server.baseUrl);
    const check = {
      id: 'g',
      type: 'model-graded',
      prompt: 'Is {{output}} right?',
      grader: { providerId: 'fake', model: 'judge', params: {} },
      rule: { type: 'verdict' },
    } as const;
    const session = sessionWith([modelNamed('m')], { checks: [check] });
    const ran = await run(requestOf(session, provider));
    const events: RunEvent[] = [];
    const grading = {
      session,
      providers: [provider],
      completions: [...ran.completions.values()],
      checks: [check],
    };
    for await (const event of gradeRun(grading, depsWith(), new AbortController().signal)) events.push(event);
    const [asked] = server.chats('judge');
    expect(asked?.json.messages).toEqual([{ role: 'user', content: 'Is 42 right?' }]);
    const completions = applyRunEvents(ran.completions, events);
    const scoring = { session, providers: [provider], priceOf: () => undefined };
    const [scored] = await scoreCells(['p/m/-/0'], completions, scoring, answerTrials);
    expect(scored?.results.get('g')).toMatchObject({ status: 'pass' });
  } finally {
    await server.close();
  }
});
