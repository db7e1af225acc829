import { expect, it } from 'vitest';
import { createPacedTelling } from './pacedTelling';

function paced() {
  const told: string[] = [];
  let at = 1000;
  const telling = createPacedTelling(
    {
      text: (text) => told.push(text),
      logprobs: (tokens) => told.push(tokens.map(({ token }) => `[${token}]`).join('')),
    },
    () => at,
  );
  const after = (ms: number) => {
    at += ms;
  };
  return { told, telling, after };
}

it('tells the first at once, what follows within a moment together, and the rest at the end', () => {
  const { told, telling, after } = paced();
  telling.text('The');
  expect(told).toEqual(['The']);
  after(10);
  telling.text(' fox');
  after(40);
  telling.text(' finds');
  expect(told).toEqual(['The']);
  after(10);
  telling.text(' a');
  expect(told).toEqual(['The', ' fox finds a']);
  telling.text(' key');
  telling.rest();
  telling.rest();
  expect(told).toEqual(['The', ' fox finds a', ' key']);
});

it('tells each by itself where they come slowly, and nothing for a token without text', () => {
  const { told, telling, after } = paced();
  for (const text of ['', 'one', ' two', ' three']) {
    telling.text(text);
    after(80);
  }
  expect(told).toEqual(['one', ' two', ' three']);
});

it('tells log-probabilities with the text that they are of', () => {
  const { told, telling, after } = paced();
  const logprob = (token: string) => ({ token, logprob: -1, alternatives: [] });
  telling.logprobs([logprob('a')]);
  telling.text('a');
  after(10);
  telling.logprobs([logprob('b')]);
  telling.text('b');
  expect(told).toEqual(['[a]', 'a']);
  telling.rest();
  expect(told).toEqual(['[a]', 'a', '[b]', 'b']);
});
