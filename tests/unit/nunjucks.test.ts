/** Our Nunjucks beside Nunjucks itself: what version 3.2.4 made of these templates, without escaping, as promptfoo has it. */
import { readFileSync } from 'node:fs';
import { renderTemplate } from '@shared/domain/nunjucks/render';
import type { Value } from '@shared/domain/nunjucks/value';
import { expect, it } from 'vitest';

const { values, rendered } = JSON.parse(readFileSync('tests/fixtures/nunjucks/rendered.json', 'utf8')) as {
  readonly values: Readonly<Record<string, Value>>;
  /** Null: it throws. */
  readonly rendered: Readonly<Record<string, string | null>>;
};

/** Told before anything is sent, where Nunjucks prints nothing. */
const isMissing = (template: string) =>
  renderTemplate(template, lookup({})).status === 'missing' &&
  renderTemplate(template, lookup(values)).status === 'missing';

const lookup = (given: Readonly<Record<string, Value>>) => (name: string) =>
  Object.hasOwn(given, name) ? given[name] : undefined;

it('prints what Nunjucks prints, and fails where it fails', () => {
  const templates = Object.keys(rendered);
  expect(templates.length).toBeGreaterThan(350);
  for (const template of templates) {
    if (isMissing(template)) continue;
    const made = renderTemplate(template, lookup(values));
    expect([template, made.status === 'done' ? made.text : null]).toEqual([template, rendered[template]]);
  }
  expect(templates.filter(isMissing).length).toBeLessThan(40);
});
