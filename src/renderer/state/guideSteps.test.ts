import { describe, expect, it } from 'vitest';
import { stepsTaken } from './guideSteps';
import { blankSession, newMessage } from './sessionEdits';

const session = blankSession('', 'this-computer', 'tiny');
const [prompt] = session.prompts;
if (!prompt) throw new Error('A blank session has a prompt.');
const other = { ...prompt, messages: [newMessage('user', 'Another')] };

describe('the steps that a run has taken', () => {
  it('are none without an answer', () => {
    expect(stepsTaken(session, false, [other])).toEqual([]);
  });

  it('are the first one with an answer', () => {
    expect(stepsTaken(session, true, undefined)).toEqual(['run']);
    expect(stepsTaken(session, true, session.prompts)).toEqual(['run']);
  });

  it('are two where the prompt was another before', () => {
    expect(stepsTaken(session, true, [other])).toEqual(['run', 'change']);
  });

  it('are a comparison where prompts are told apart by a check on several cases', () => {
    const cases = ['1', '2'].map((id) => ({ id, values: {} }));
    const check = { id: 'c', type: 'equals', value: 'a' } as const;
    const compared = { prompts: [prompt, other], cases, checks: [check] };
    expect(stepsTaken(compared, true, undefined)).toEqual(['run', 'compare']);
    expect(stepsTaken({ ...compared, checks: [] }, true, undefined)).toEqual(['run']);
    expect(stepsTaken({ ...compared, cases: cases.slice(1) }, true, undefined)).toEqual(['run']);
  });
});
