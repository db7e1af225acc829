import { expect, it } from 'vitest';
import { otherFieldsSchema } from './otherFields';

const isFit = (text: string) => otherFieldsSchema.safeParse(JSON.parse(text)).success;

it.each([
  '{"service_tier":"flex"}',
  '{"extra_body":{"google":{"thinking_config":{"thinking_budget":0}}}}',
  '{"provider":{"order":["a","b"],"n":2}}',
])('%s is sent as it is', (text) => expect(isFit(text)).toBe(true));

it.each([
  '{}',
  '[1]',
  '"x"',
  '{"messages":[]}',
  '{"model":"x"}',
  '{"n":2}',
  '{"stream":false}',
  '{"streaming":{}}',
  '{"api_key":"x"}',
])('%s is refused', (text) => expect(isFit(text)).toBe(false));

it.each([
  '{"extra_headers":{"Authorization":"Bearer abcdefgh12345"}}',
  '{"provider":{"options":[{"api_key":"abcdef"}]}}',
  '{"user":"sk-abcdefghijklmnop"}',
  '{"webhook":"https://bo:secret1@example.org/"}',
])('a key is none of a session’s, however deep it stands: %s', (text) => expect(isFit(text)).toBe(false));

it('a field called __proto__ changes nothing else', () => {
  const made = otherFieldsSchema.safeParse(JSON.parse('{"__proto__":{"model":"other"},"top_a":1}'));
  const body = { model: 'own', ...made.data };
  expect(body.model).toBe('own');
  expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
});
