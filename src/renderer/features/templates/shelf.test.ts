import type { Session } from '@shared/domain/session/session';
import type { Template } from '@shared/domain/session/template';
import { describe, expect, it } from 'vitest';
import { counted, type Group, type ShelfNames, shelve, type Wanted } from './shelf';

const session = (content: string): Session => ({
  format: 2,
  id: 's1',
  title: 'T',
  notes: '',
  tags: [],
  prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content }] }],
  models: [],
  cases: [],
  checks: [],
  samples: 1,
});

const template = (id: string, group: Group, zhTitle: string, more: Partial<Template> = {}): Template => ({
  id,
  group,
  techniques: ['zero-shot'],
  kind: 'write',
  title: { en: `English ${id}`, 'zh-CN': zhTitle },
  task: { en: 'task', 'zh-CN': '任务' },
  see: { en: 'see', 'zh-CN': '看' },
  why: { en: 'why', 'zh-CN': '原因' },
  reference: { text: 'Wei et al. 2022' },
  session: { en: session('Say hello'), 'zh-CN': session('打个招呼') },
  ...more,
});

const templates = [
  template('cot', 'reasoning', '思维链', { techniques: ['zero-shot-cot', 'react'], kind: 'arithmetic' }),
  template('sum', 'task', '摘要'),
  template('translate', 'task', '翻译', { kind: 'translate' }),
];
const names: ShelfNames = {
  technique: (name, language) => (language === 'en' ? `by ${name}` : `技巧${name}`),
  kind: (name, language) => (language === 'en' ? `to ${name}` : `任务${name}`),
};
const idsOf = (words: string, language: 'en' | 'zh-CN' = 'en', more: Partial<Wanted> = {}) =>
  shelve(templates, { words, ...more }, language, names).map(({ id }) => id);

describe('shelve', () => {
  it('puts the plain before the involved', () => {
    expect(idsOf('')).toEqual(['sum', 'translate', 'cot']);
  });

  it('searches titles, techniques and tasks in both languages, prompts and references in the one that is read', () => {
    expect(idsOf('摘要', 'zh-CN')).toEqual(['sum']);
    expect(idsOf('摘要', 'en')).toEqual(['sum']);
    expect(idsOf('招呼', 'zh-CN')).toHaveLength(3);
    expect(idsOf('招呼', 'en')).toEqual([]);
    expect(idsOf('wei english translate')).toEqual(['translate']);
    expect(idsOf('技巧react')).toEqual(['cot']);
    expect(idsOf('to arithmetic', 'zh-CN')).toEqual(['cot']);
  });

  it('puts first what is called so, with its group', () => {
    const bot = template('bot', 'role-play', 'x', {
      title: { en: 'Translation bot', 'zh-CN': '翻译机器人' },
    });
    const many = [
      ...templates,
      bot,
      template('cot2', 'reasoning', 'y', { task: { en: 'a bot', 'zh-CN': 'z' } }),
    ];
    const found = (words: string) => shelve(many, { words }, 'en', names).map(({ id }) => id);
    expect(found('bot')).toEqual(['bot', 'cot2']);
    expect(found('翻译')).toEqual(['translate', 'bot']);
    expect(found('transl')).toEqual(['translate', 'bot']);
    expect(found('translation bot ')).toEqual(['bot']);
    expect(found(' ')).toEqual(['sum', 'translate', 'bot', 'cot', 'cot2']);
  });

  it('narrows down by technique and by task', () => {
    expect(idsOf('', 'en', { technique: 'zero-shot' })).toEqual(['sum', 'translate']);
    expect(idsOf('', 'en', { technique: 'zero-shot', kind: 'translate' })).toEqual(['translate']);
    expect(idsOf('sum', 'en', { kind: 'translate' })).toEqual([]);
  });
});

it('counts', () => {
  expect(counted(['b', 'a', 'b'])).toEqual(
    new Map([
      ['b', 2],
      ['a', 1],
    ]),
  );
});
