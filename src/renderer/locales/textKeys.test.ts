import type { TFunction } from 'i18next';
import { expect, it } from 'vitest';

it('a key that no English file has does not compile', () => {
  const t = ((key: string) => key) as TFunction<'run'>;
  expect(t('log.stop')).toBe('log.stop');
  // @ts-expect-error: the compiler is the test
  expect(t('log.nope')).toBe('log.nope');
});
