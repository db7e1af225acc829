import type { PoolRow } from './pool';

const PLACE = /\{\{\s*(input|output|reasoning)\s*\}\}([^\S\n]*)/gu;

/**
 * An example's texts in their places, once: braces in them stay as they are. Of a place that nothing is for, the whole line goes if it
 * is alone on it, else the blanks behind it; so one template serves examples with reasoning and without.
 */
export function fillTemplate(template: string, row: Pick<PoolRow, 'input' | 'output' | 'reasoning'>): string {
  const textOf = (name: string) => row[name as 'input' | 'output' | 'reasoning'] ?? '';
  return template
    .split('\n')
    .flatMap((line) => {
      const names = Array.from(line.matchAll(PLACE), ([, name = '']) => name);
      if (names.length > 0 && names.every((name) => textOf(name) === '')) return [];
      return [
        line.replace(PLACE, (_, name: string, blanks: string) => {
          const value = textOf(name);
          return value === '' ? '' : `${value}${blanks}`;
        }),
      ];
    })
    .join('\n');
}
