import { expect, it } from 'vitest';
import { bytesText } from './bytesText';

it.each([
  [0, '0 kB'],
  [1500, '2 kB'],
  [98_362_432, '98 MB'],
  [999_400_000, '999 MB'],
  [999_600_000, '1.0 GB'],
  [5_238_000_000, '5.2 GB'],
  [137_000_000_000, '137 GB'],
  [1.2e12, '1.2 TB'],
])('%d bytes are %s', (bytes, text) => expect(bytesText(bytes)).toBe(text));
