import type { Text } from '@shared/locales/terminalText';

/** A mistake of the person's, told in their language. */
export class Mistake extends Error {
  constructor(
    readonly key: Parameters<Text>[0],
    readonly params?: Parameters<Text>[1],
  ) {
    super(key);
  }
}
