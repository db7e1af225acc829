/** A study that has asked nothing yet: of one prompt and one model. */
import { sessionSchema } from '@shared/domain/session/session';
import type { StudyHead } from '@shared/domain/study/study';

export const anyStudy: StudyHead = {
  format: 1,
  id: 'study1',
  createdAt: '2026-11-24T12:00:00.000Z',
  plan: {
    kind: 'optimise',
    language: 'en',
    session: sessionSchema.parse({
      format: 2,
      id: 's1',
      title: 'x',
      prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: 'hi' }] }],
      models: [{ id: 'm', providerId: 'local', model: 'x', params: {} }],
    }),
    reflector: { id: 'r', providerId: 'local', model: 'x', params: {} },
    reflection: { id: 'q', name: 'R', messages: [] },
    rounds: 1,
    heldOut: [],
  },
};
