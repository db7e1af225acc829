import type { Completion } from '@shared/domain/run/completion';
import type { RunRequest } from '@shared/domain/run/run';
import type { Session } from '@shared/domain/session/session';
import { expect, it } from 'vitest';
import { judgeIn } from './judgeIn';

const session: Session = {
  ...{ format: 2, id: 's', title: '', notes: '', tags: [], prompts: [{ id: 'p', name: '', messages: [] }] },
  ...{ models: [], cases: [], samples: 9, checks: [] },
};
const answered = (text: string): Completion => ({
  ...{ cell: 'p/m/-/0', status: 'completed' },
  steps: [{ text, reasoning: '' }],
});
const judged = async (text: string) => {
  const deps = { loadPrices: async () => () => undefined, runTrials: async () => [] };
  const judge = await judgeIn({ session, providers: [] } as unknown as RunRequest, deps);
  return judge(answered(text));
};

it('takes answers without a text for no agreement: they may ask for tools, each for another one', async () => {
  expect(await judged('')).toEqual({});
  expect(await judged(' \n')).toEqual({});
  expect(await judged('**18**')).toEqual({ answer: '18' });
});
