import fc from 'fast-check';
import { expect, it } from 'vitest';
import { presets } from './presets';
import { tidiedAddress } from './tidiedAddress';

const words = [
  'http',
  'https',
  'url',
  'host',
  'server',
  'curl',
  'get',
  'post',
  'export',
  'env',
  'localhost',
  'key',
  'v1',
  'a',
  '8080',
];
const word = fc.oneof(fc.constantFrom(...words), fc.stringMatching(/^[a-z\d]{1,8}$/));
const tidy = fc
  .tuple(
    fc.constantFrom('http', 'https'),
    word,
    fc.array(fc.tuple(fc.constantFrom('.', '-'), word)),
    fc.option(fc.nat(70_000), { nil: undefined }),
    fc.array(word),
  )
  .map(([scheme, first, host, port, path]) => {
    const server = `${first}${host.flat().join('')}${port === undefined ? '' : `:${port}`}`;
    return `${scheme}://${[server, ...path].join('/')}`;
  });

it('nothing is found in an address that is not looked through', () => {
  fc.assert(
    // With a blank before it, it is.
    fc.property(tidy, (address) => {
      expect(tidiedAddress(` ${address}`)).toBe(address);
      expect(tidiedAddress(address)).toBe(address);
    }),
    { numRuns: 2000 },
  );
});

it.each(presets.map(({ provider }) => provider.baseUrl))('%s is tidy', (baseUrl) => {
  expect(tidiedAddress(` ${baseUrl}`)).toBe(baseUrl);
  expect(tidiedAddress(baseUrl)).toBe(baseUrl);
});
