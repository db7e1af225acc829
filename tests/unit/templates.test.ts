/** The gallery's templates: valid, the same shape in both languages, complete, and leading only where links may lead. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { messagesOf } from '@shared/domain/call/callOf';
import { isAllowedLink } from '@shared/domain/providers/links';
import { casesOf } from '@shared/domain/session/cells';
import { variablesOf } from '@shared/domain/session/interpolate';
import type { SessionContent } from '@shared/domain/session/session';
import type { Template } from '@shared/domain/session/template';
import { languageSchema, templateSchema } from '@shared/domain/session/template';
import { techniqueNames } from '@shared/domain/techniques/applyTechnique';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';

const folder = resolve('resources/templates');
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
const languages = languageSchema.options;

function read(file: string): Template {
  const document = parseDocument(readFileSync(resolve(folder, file), 'utf8'), { uniqueKeys: true });
  expect(document.errors).toEqual([]);
  return templateSchema.parse(document.toJS());
}

const keysOf = (value: object): string[] => Object.keys(value);

/** What must not differ between the languages. */
function shapeOf(session: SessionContent) {
  return {
    prompts: session.prompts.map(({ id, messages }) => ({ id, roles: messages.map(({ role }) => role) })),
    variables: variablesOf(session.prompts),
    cases: session.cases.map(({ id, values, expected }) => ({
      id,
      values: keysOf(values),
      hasExpected: expected !== undefined,
    })),
    samples: session.samples,
    // What they look for is in the language of the session.
    checks: session.checks.map(({ id, type }) => ({ id, type })),
  };
}

/** `key: ['a', 'b']` means the keys must come in this order; those that may be absent are skipped. */
function expectOrder(value: object, order: readonly string[]): void {
  const keys = keysOf(value);
  expect(keys).toEqual(order.filter((key) => keys.includes(key)));
}

describe.each(files)('template %s', (file) => {
  const template = read(file);

  it('is named after its id', () => {
    expect(template.id).toBe(basename(file, '.yaml'));
  });

  it('has the same shape in both languages', () => {
    expect(shapeOf(template.session['zh-CN'])).toEqual(shapeOf(template.session.en));
  });

  it.each(languages)('gives every variable a value in each case, and no value too many (%s)', (language) => {
    const session = template.session[language];
    const variables = variablesOf(session.prompts);
    for (const case_ of casesOf(session)) {
      for (const prompt of session.prompts) {
        const asked = messagesOf(prompt, case_, session.pools);
        expect(asked).toMatchObject({ ok: true });
        if (asked.ok) for (const { content } of asked.value) expect(content.trim()).not.toBe('');
      }
      expect(keysOf(case_.values).sort()).toEqual([...variables].sort());
    }
  });

  it.each(languages)('leaves models to the user and ends with a turn to answer (%s)', (language) => {
    const session = template.session[language];
    expect(session.models).toEqual([]);
    for (const { messages } of session.prompts) expect(messages.at(-1)?.role).toBe('user');
  });

  it.each(languages)(
    'says at once what a run is worth: cases, what is expected of each, checks (%s)',
    (language) => {
      const { prompts, cases, checks } = template.session[language];
      expect(checks.length).toBeGreaterThan(0);
      for (const { expected } of cases) expect(expected?.trim()).toBeTruthy();
      // A conversation without a variable has one case: there is nothing to vary.
      if (variablesOf(prompts).length > 0) expect(cases.length).toBeGreaterThanOrEqual(5);
      expect(cases.length).toBeLessThanOrEqual(template.group === 'lab' ? 40 : 12);
    },
  );

  it.each(languages)('is called in its session as in the gallery (%s)', (language) => {
    expect(template.session[language].title).toBe(template.title[language]);
  });

  it('has stray blanks at the end of no message and no lesson', () => {
    const texts = languages.flatMap((language) => [
      template.title[language],
      template.task[language],
      template.see[language],
      template.why[language],
      template.onBuiltIn?.[language] ?? '',
      ...template.session[language].prompts.flatMap(({ messages }) => messages.map(({ content }) => content)),
      ...template.session[language].cases.flatMap(({ values }) => Object.values(values)),
    ]);
    for (const text of texts) expect(text).toBe(text.trim());
  });

  it('says in one line what will be seen', () => {
    for (const language of languages) expect(template.see[language]).not.toContain('\n');
    expect(template.see.en.length).toBeLessThan(130);
    expect(template.see['zh-CN'].length).toBeLessThan(60);
  });

  it('keeps the lesson to one paragraph of a few sentences', () => {
    const { en, 'zh-CN': zh } = template.why;
    expect(en).not.toContain('\n');
    expect(zh).not.toContain('\n');
    expect(en.length).toBeLessThan(720);
    expect(zh.length).toBeLessThan(300);
  });

  it('writes Chinese in the Chinese half', () => {
    const { title, task, see, why, onBuiltIn, session } = template;
    const chinese = [title['zh-CN'], task['zh-CN'], see['zh-CN'], why['zh-CN'], onBuiltIn?.['zh-CN'] ?? '无'];
    for (const text of chinese) expect(text).toMatch(/\p{Script=Han}/u);
    const english = [title.en, task.en, see.en, why.en, onBuiltIn?.en, JSON.stringify(session.en)].join('\n');
    expect(english).not.toMatch(/\p{Script=Han}/u);
  });

  it('cites a source whose link may be opened', () => {
    const { text, url } = template.reference;
    expect(text).toMatch(/\b(19|20)\d\d\b/);
    expect(url).toBeDefined();
    expect(isAllowedLink(url ?? '')).toBe(true);
  });

  it('keeps its keys in the order of the schema', () => {
    const raw = parseDocument(readFileSync(resolve(folder, file), 'utf8')).toJS();
    expectOrder(raw, keysOf(templateSchema.shape));
    for (const language of languages) {
      const order = [
        'format',
        'title',
        'notes',
        'tags',
        'pools',
        'prompts',
        'models',
        'cases',
        'samples',
        'checks',
      ];
      expectOrder(raw.session[language], order);
      for (const prompt of raw.session[language].prompts) {
        expectOrder(prompt, ['id', 'name', 'technique', 'messages', 'responseFormat', 'examples']);
        for (const message of prompt.messages) expectOrder(message, ['role', 'content']);
      }
      for (const case_ of raw.session[language].cases ?? []) {
        expectOrder(case_, ['id', 'values', 'expected']);
      }
    }
  });
});

describe('the gallery', () => {
  const templates = new Map(files.map((file) => [basename(file, '.yaml'), read(file)]));

  it('holds the tasks and the role-plays', () => {
    for (const id of [
      'summarise',
      'translate',
      'question-answering',
      'proofread',
      'expand',
      'reasoning',
      'extract',
    ]) {
      expect(templates.get(id)?.group).toBe('task');
    }
    const rolePlays = [...templates.values()].filter(({ group }) => group === 'role-play');
    expect(rolePlays.map(({ id }) => id)).toContain('order-bot');
    expect(rolePlays.length).toBeGreaterThanOrEqual(2);
  });

  it('teaches each technique from its own paper', () => {
    const sourceOf = (id: string) => {
      const template = templates.get(id);
      return [template?.techniques.at(-1), template?.reference.url];
    };
    expect(sourceOf('zero-shot')[0]).toBe('zero-shot');
    expect(sourceOf('few-shot')).toEqual(['few-shot', 'https://arxiv.org/abs/2005.14165']);
    expect(sourceOf('few-shot-cot')).toEqual(['few-shot-cot', 'https://arxiv.org/abs/2201.11903']);
    expect(sourceOf('zero-shot-cot')).toEqual(['zero-shot-cot', 'https://arxiv.org/abs/2205.11916']);
    expect(sourceOf('self-consistency')).toEqual(['self-consistency', 'https://arxiv.org/abs/2203.11171']);
  });

  it('says of most what the built-in model was seen to do with them', () => {
    expect([...templates.values()].filter(({ onBuiltIn }) => onBuiltIn).length).toBeGreaterThanOrEqual(36);
  });

  it('asks five times where the vote is the point', () => {
    expect(templates.get('self-consistency')?.session.en.samples).toBe(5);
  });

  it('compares three prompts on the same problems', () => {
    const session = templates.get('zero-few-cot')?.session.en;
    expect(session?.prompts.map(({ id }) => id)).toEqual(['zero-shot', 'few-shot', 'few-shot-cot']);
    const [, fewShot, cot] = session?.prompts ?? [];
    const questions = (prompt: typeof fewShot) => prompt?.messages.filter(({ role }) => role === 'user');
    expect(questions(cot)).toEqual(questions(fewShot));
  });

  it('takes the order bot word for word', () => {
    expect(templates.get('order-bot')?.session['zh-CN'].prompts[0]?.messages).toEqual([
      {
        role: 'system',
        content:
          '你现在是一个订餐机器人，你需要根据菜单收集用户的订餐需求。菜单：汉堡、薯条、炸鸡、可乐、雪碧。',
      },
      { role: 'user', content: '你好，我想要一个汉堡。' },
      { role: 'assistant', content: '请问还有其他需要的吗？' },
      { role: 'user', content: '再要一份可乐。' },
    ]);
  });

  it('shows every technique that a prompt can be varied by', () => {
    const shown = new Set<string>([...templates.values()].flatMap(({ techniques }) => techniques));
    for (const name of techniqueNames) expect(shown).toContain(name);
  });

  it('has no two templates with one title', () => {
    for (const language of languages) {
      const titles = [...templates.values()].map(({ title }) => title[language]);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });
});
