import type { OwnTemplate } from '@shared/domain/library';
import type { Session } from '@shared/domain/session/session';
import { expect, it } from 'vitest';
import { wantedOwn } from './beginning';

const session: Session = {
  format: 2,
  id: 's',
  title: 'Tickets',
  notes: 'For the desk',
  tags: ['triage'],
  prompts: [
    {
      id: 'p',
      name: 'A',
      technique: { name: 'few-shot' },
      messages: [{ role: 'user', content: 'Sort {{message}}' }],
    },
  ],
  models: [],
  cases: [],
  checks: [],
  samples: 1,
};
const own: readonly OwnTemplate[] = [{ slug: 'tickets', session }];

it('finds a template of one’s own by what stands in it and by its prompts’ techniques', () => {
  expect(wantedOwn(own, { words: 'triage sort desk' })).toEqual(own);
  expect(wantedOwn(own, { words: 'tickets', technique: 'few-shot' })).toEqual(own);
  expect(wantedOwn(own, { words: '', technique: 'react' })).toEqual([]);
  expect(wantedOwn(own, { words: 'elsewhere' })).toEqual([]);
  // Of what it asks nothing is known.
  expect(wantedOwn(own, { words: '', kind: 'classify' })).toEqual([]);
});
