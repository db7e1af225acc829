// A program whose tests are written down.
const shared = { type: 'not-contains', value: 'sorry' };

export default [
  {
    description: 'French',
    vars: { a: 'Bonjour, "le monde"', n: -1 },
    assert: [{ type: 'contains', value: 'Bonjour' }, shared],
  },
  { vars: { a: ['one', 'two'] }, assert: [{ type: 'regex', value: '^Say (one|two)$' }] },
];
