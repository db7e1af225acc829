import { blankSession } from '@renderer/state/sessionEdits';
import type { Session } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { unusedNames, usedNames } from './variableColumns';
import { withoutValue } from './withoutValue';

const session: Session = {
  ...blankSession('', 'openai', ''),
  prompts: [{ id: 'a', name: 'A', messages: [{ role: 'user', content: '{{text}} in {{language}}' }] }],
  cases: [
    { id: '1', values: { text: 'x', tone: 'dry' } },
    { id: '2', values: { tone: 'warm', mood: 'calm' } },
  ],
};

describe('columns', () => {
  it('keeps values that no prompt uses, each name once', () => {
    expect(usedNames(session)).toEqual(['text', 'language']);
    expect(unusedNames(session)).toEqual(['tone', 'mood']);
  });

  it('forgets one name in every case and leaves the others', () => {
    const cleaned = withoutValue('tone')(session);
    expect(cleaned.cases.map(({ values }) => values)).toEqual([{ text: 'x' }, { mood: 'calm' }]);
  });
});
