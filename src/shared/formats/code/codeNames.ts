import type { CodeLanguage } from './toCode';

/** As they call themselves, in every language. */
export const codeNames: Readonly<Record<CodeLanguage, string>> = {
  curl: 'curl',
  python: 'Python',
  typescript: 'TypeScript',
};
