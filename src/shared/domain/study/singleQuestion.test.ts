import { messagesOf } from '@shared/domain/call/callOf';
import { sessionSchema } from '@shared/domain/session/session';
import { expect, it } from 'vitest';
import { questionSession } from './singleQuestion';

const session = sessionSchema.parse({
  format: 2,
  id: 's1',
  title: 'T',
  prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: 'hi' }] }],
  models: [{ id: 'm', providerId: 'openai', model: 'other', params: { temperature: 1 } }],
});

it('sends its texts as they stand, whatever looks like a variable in them', () => {
  const sent = (system: string) => {
    const asked = {
      name: 'Q',
      providerId: 'openai',
      model: ' x ',
      system,
      user: 'Keep {{word}} and {{user}}.',
    };
    const { prompts, cases, models, id } = questionSession(session, asked);
    const [prompt, case_] = [prompts[0], cases[0]];
    if (!prompt || !case_) throw new Error('Nothing to ask.');
    expect([id, models[0]?.model]).toEqual(['s1', 'x']);
    return messagesOf(prompt, case_, undefined);
  };
  const user = { role: 'user', content: 'Keep {{word}} and {{user}}.' };
  expect(sent('Be brief.')).toMatchObject({
    ok: true,
    value: [{ role: 'system', content: 'Be brief.' }, user],
  });
  expect(sent(' ')).toMatchObject({ ok: true, value: [user] });
});
