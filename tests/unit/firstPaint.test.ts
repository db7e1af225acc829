/** What the window's first paint loads: every byte of it stands between a start and the first word that is typed. */
import { describe, expect, it } from 'vitest';
import { importsOf, sources, targetOf } from '../support/imports';

const MAIN = 'renderer/app/main.ts';
const FIRST = 'renderer/app/openWindow.tsx';
const LATER = 'renderer/app/laterParts.ts';

/** What a file needs as soon as it is loaded: files of `src`, and packages. */
function neededBy(file: string): readonly string[] {
  const needed = importsOf(sources.get(file) ?? '').filter(
    ({ isOfTypes, isLater }) => !isOfTypes && !isLater,
  );
  return needed
    .map(({ source }) => targetOf(file, source))
    .map((to) => ('file' in to ? to.file : to.package));
}

/** With the file that each was met in. */
function reachedFrom(first: string): ReadonlyMap<string, string> {
  const reached = new Map([[first, '']]);
  for (const file of reached.keys())
    for (const needed of neededBy(file)) if (!reached.has(needed)) reached.set(needed, file);
  return reached;
}

/** From the last to the first, for the message of a test that fails. */
function wayTo(target: string, reached: ReadonlyMap<string, string>): string {
  const way = [target];
  for (let at = reached.get(target); at; at = reached.get(at)) way.push(at);
  return way.join(' ← ');
}

const waysTo = (isMeant: (name: string) => boolean, from = FIRST): readonly string[] => {
  const reached = reachedFrom(from);
  return [...reached.keys()].filter(isMeant).map((name) => wayTo(name, reached));
};

describe('the first paint', () => {
  it('is reached by the test', () => {
    expect([...reachedFrom(FIRST).keys()]).toEqual(
      expect.arrayContaining([
        'react-dom',
        'renderer/features/prompts/MessageCard.tsx',
        'renderer/ui/monaco/MonacoEditor.tsx',
        'renderer/state/session.ts',
      ]),
    );
  });

  it('begins in a script that holds nothing but what the language decides', () => {
    const small = ['renderer/locales/windowLanguage.ts', 'renderer/ui/monaco/loadTexts.ts'];
    expect([...reachedFrom(MAIN).keys()]).toEqual([MAIN, ...small]);
  });

  it('needs no feature but the prompts', () => {
    expect(waysTo((name) => /^renderer\/features\/(?!prompts\/)/.test(name))).toEqual([]);
  });

  it('does not need what is drawn after it', () => {
    const later = neededBy(LATER);
    expect(later.length).toBeGreaterThan(10);
    expect(waysTo((name) => name === LATER || later.includes(name))).toEqual([]);
  });

  it.each([
    ...['diff', 'markdown-it', 'papaparse', 'yaml', '@tanstack/react-virtual'],
    ...[
      '@pydantic/genai-prices',
      '@cfworker/json-schema',
      '@lezer/common',
      '@lezer/javascript',
      '@lezer/python',
    ],
  ])('does not need the package %s', (name) => {
    expect(waysTo((each) => each === name)).toEqual([]);
  });

  it.each([
    ...[
      'renderer/ui/markdown/',
      'renderer/ui/charts/',
      'renderer/state/imports.ts',
      'renderer/state/studies.ts',
    ],
    ...[
      'shared/formats/promptfoo/',
      'shared/formats/request/',
      'shared/formats/openaiEvals/',
      'shared/domain/study/',
    ],
  ])('does not need %s', (start) => {
    expect(waysTo((each) => each.startsWith(start))).toEqual([]);
  });
});
