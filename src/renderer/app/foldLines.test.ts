/** The line that each section of the authoring column folds to, in the window's own words. */
import { casesLine } from '@renderer/features/cases/casesLine';
import { checksLine } from '@renderer/features/checks/checksLine';
import { modelsLine } from '@renderer/features/models/modelsLine';
import { promptsLine } from '@renderer/features/prompts/promptsLine';
import cases from '@renderer/locales/en/cases.json';
import checks from '@renderer/locales/en/checks.json';
import models from '@renderer/locales/en/models.json';
import prompts from '@renderer/locales/en/prompts.json';
import zhModels from '@renderer/locales/zh-CN/models.json';
import type { Check } from '@shared/domain/checks/check';
import type { Session } from '@shared/domain/session/session';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';

const i18n = i18next.createInstance();
beforeAll(() =>
  i18n.init({
    lng: 'en',
    resources: { en: { cases, checks, models, prompts }, 'zh-CN': { models: zhModels } },
    interpolation: { escapeValue: false },
  }),
);

const session: Session = {
  format: 2,
  id: 's',
  title: '',
  notes: '',
  tags: [],
  prompts: [{ id: 'a', name: 'A', messages: [] }],
  models: [],
  cases: [],
  samples: 1,
  checks: [],
};
const setting = (model: string, temperature?: number) => ({
  id: `${model}${temperature}`,
  providerId: 'p',
  model,
  params: temperature === undefined ? {} : { temperature },
});
const user = (content: string) => ({ role: 'user' as const, content });

describe('what a folded section says is in it', () => {
  it('names several prompts, and begins a single one', () => {
    const line = (prompts: Session['prompts']) =>
      promptsLine(i18n.getFixedT('en', 'prompts'), { ...session, prompts });
    expect(line(session.prompts)).toBe('Nothing written yet');
    expect(line([{ id: 'a', name: 'A', messages: [user(''), user('Say\n  {{word}}. ')] }])).toBe(
      '1 message: Say {{word}}.',
    );
    expect(line([{ id: 'a', name: 'A', messages: [user('x'.repeat(400)), user('y')] }])).toBe(
      `2 messages: ${'x'.repeat(120)}…`,
    );
    expect(line(['Zero-shot', 'Few-shot'].map((name) => ({ id: name, name, messages: [] })))).toBe(
      '2 prompts: Zero-shot · Few-shot',
    );
  });

  it('names the models by what differs', () => {
    const line = (models: Session['models'], language = 'en') =>
      modelsLine(i18n.getFixedT(language, 'models'), { ...session, models }, []);
    expect(line([])).toBe('No model yet');
    expect(line([setting('')])).toBe('1 model: not chosen');
    expect(line([setting('openai/gpt-4o-mini', 0)])).toBe('1 model: gpt-4o-mini t=0');
    expect(line([setting('openai/gpt-4o-mini', 0), setting('qwen3', 0.7)])).toBe(
      '2 models: gpt-4o-mini t=0 · qwen3 t=0.7',
    );
    expect(line([setting('qwen3')], 'zh-CN')).toBe('1 个模型：qwen3');
  });

  it('counts cases, and samples where there are several', () => {
    const line = (count: number, samples: number) =>
      casesLine(i18n.getFixedT('en', 'cases'), {
        ...session,
        cases: Array.from({ length: count }, (_, index) => ({ id: `c${index}`, values: {} })),
        samples,
      });
    expect(line(0, 1)).toBe('No case yet');
    expect(line(1, 1)).toBe('1 case');
    expect(line(30, 3)).toBe('30 cases · 3 samples');
  });

  it('says what is checked, by its name or by what it asks', () => {
    const line = (checks: readonly unknown[]) =>
      checksLine(i18n.getFixedT('en', 'checks'), { ...session, checks: checks as readonly Check[] }, 'en');
    expect(line([{ id: 'k', type: 'contains', value: '{{expected}}' }])).toBe(
      '1 check: Contains {{expected}}',
    );
    expect(
      line([
        { id: 'k', type: 'contains', value: 'x', name: 'Right' },
        { id: 'l', type: 'contains', value: 'y' },
      ]),
    ).toBe('2 checks: Right · Contains y');
  });
});
