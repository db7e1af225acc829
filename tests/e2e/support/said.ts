/** The window's own texts, so that one test goes through both languages. */
import { readFileSync } from 'node:fs';
import type { Language } from '@shared/domain/session/template';

/** Such as `saidIn('zh-CN', 'prompts', 'promptMenu')`; fails where there is no such text. */
export function saidIn(language: Language, file: string, ...path: readonly string[]): string {
  let at: unknown = JSON.parse(readFileSync(`src/renderer/locales/${language}/${file}.json`, 'utf8'));
  for (const key of path) at = (at as Readonly<Record<string, unknown>> | undefined)?.[key];
  if (typeof at !== 'string') throw new Error(`${language}/${file}.json has no ${path.join('.')}.`);
  return at;
}
