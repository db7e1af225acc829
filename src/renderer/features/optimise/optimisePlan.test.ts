import { type Session, sessionSchema } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { newStudyDraft, planOf, planProblem, type StudyDraft } from './optimisePlan';

const prompt = {
  id: 'p',
  name: 'A',
  isLeftOut: true,
  messages: [{ id: 'e1', role: 'user', content: '{{n}}' }],
} as const;
const session: Session = sessionSchema.parse({
  format: 2,
  id: 's1',
  title: 'T',
  prompts: [prompt, { id: 'q', name: 'B', messages: [] }],
  models: [{ id: 'm', providerId: 'openai', model: 'x', params: {} }],
  cases: Array.from({ length: 9 }, (_, n) => ({ id: `c${n}`, values: { n: `${n}` } })),
  checks: [{ id: 'k', type: 'contains', value: 'yes' }],
});
const draft = newStudyDraft({ providerId: 'openai', model: ' large ' }, undefined, 'en');
const plan = (change: Partial<StudyDraft> = {}, whole = session) =>
  planOf(whole, prompt, { ...draft, ...change }, 'en');

describe('a plan that is made in the window', () => {
  it('is about one prompt, which is asked even where it is left out of runs, and holds every third case out', () => {
    const { session: planned, reflector, heldOut } = plan();
    expect(planned.prompts).toEqual([{ id: 'p', name: 'A', messages: [{ role: 'user', content: '{{n}}' }] }]);
    expect(reflector).toMatchObject({ model: 'large', params: {} });
    expect(heldOut).toEqual(['c2', 'c5', 'c8']);
    expect(plan({ share: 'none' }).heldOut).toEqual([]);
    expect(plan({ system: '  ' }).reflection.messages).toHaveLength(1);
    expect(planProblem(plan())).toBeUndefined();
  });

  it.each([
    ['noReflector', plan({ asked: { providerId: 'openai', model: ' ' } })],
    ['noVariables', plan({ user: 'Improve {{instructions}}.' })],
    ['strayVariables', plan({ system: 'In {{language}}.' })],
    ['fewCalls', plan({ maxCalls: 5 })],
    ['noModels', plan({}, { ...session, models: [] })],
    ['noJudge', plan({}, { ...session, checks: [] })],
  ] as const)('cannot be begun: %s', (problem, wrong) => {
    expect(planProblem(wrong)).toBe(problem);
  });
});
