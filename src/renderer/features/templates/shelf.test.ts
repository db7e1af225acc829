import type { Session } from '@shared/domain/session/session';
import type { Template } from '@shared/domain/session/template';
import { describe, expect, it } from 'vitest';
import { shelve, type Technique } from './shelf';

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

const template = (id: string, technique: Technique, zhTitle: string): Template => ({
  id,
  technique,
  title: { en: `English ${id}`, 'zh-CN': zhTitle },
  task: { en: 'task', 'zh-CN': '任务' },
  why: { en: 'why', 'zh-CN': '原因' },
  reference: { text: 'Wei et al. 2022' },
  session: { en: session('Say hello'), 'zh-CN': session('打个招呼') },
});

const templates = [
  template('cot', 'chain-of-thought', '思维链'),
  template('sum', 'task', '摘要'),
  template('translate', 'task', '翻译'),
];
const idsOf = (query: string, language: 'en' | 'zh-CN' = 'en') =>
  shelve(templates, query, language).map(({ id }) => id);

describe('shelve', () => {
  it('puts the plain before the involved', () => {
    expect(idsOf('')).toEqual(['sum', 'translate', 'cot']);
  });

  it('searches titles, prompts and references in the language read', () => {
    expect(idsOf('摘要', 'zh-CN')).toEqual(['sum']);
    expect(idsOf('招呼', 'zh-CN')).toHaveLength(3);
    expect(idsOf('招呼', 'en')).toEqual([]);
    expect(idsOf('wei translate')).toEqual(['translate']);
  });
});
