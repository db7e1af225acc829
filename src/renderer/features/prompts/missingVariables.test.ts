import { blankSession } from '@renderer/state/sessionEdits';
import type { Session } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { knownVariables, missingVariables } from './missingVariables';

const session = (content: string, ...values: Record<string, string>[]): Session => ({
  ...blankSession('', 'openai', ''),
  prompts: [{ id: 'a', name: 'A', messages: [{ role: 'user', content }] }],
  cases: values.map((entry, index) => ({ id: `${index}`, values: entry })),
});

describe('missingVariables', () => {
  it('names all of them while there is no case', () => {
    expect(missingVariables(session('{{text}} {{tone}}'))).toEqual(['text', 'tone']);
  });

  it('takes an empty value for a value', () => {
    expect(missingVariables(session('{{text}} {{tone}}', { text: '', tone: 'dry' }))).toEqual([]);
  });

  it('names one that a single case lacks', () => {
    expect(missingVariables(session('{{text}}', { text: 'x' }, {}))).toEqual(['text']);
  });
});

describe('knownVariables', () => {
  it('holds used and valued names once', () => {
    expect(knownVariables(session('{{text}}', { text: 'x', old: 'y' }))).toEqual(['text', 'old']);
  });
});
