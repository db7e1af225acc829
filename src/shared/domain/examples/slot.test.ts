import { messagesOf } from '@shared/domain/call/callOf';
import { expect, it } from 'vitest';

const POOL = { id: 'p', name: 'Sums', rows: [{ id: 'r', input: '1+1', output: '2' }] };

it.each([
  '{{ examples }}\nQ: {{ q }}',
  '{{ examples | trim }}\nQ: {{ q }}',
  '{% if examples %}{{examples}}{% endif %}\nQ: {{ q }}',
  '{% if examples %}As before:\n{{ examples | trim }}{% endif %}\nQ: {{ q }}',
])('in a Nunjucks prompt the place of the examples may be worked with: %s', (content) => {
  const prompt = {
    syntax: 'nunjucks',
    messages: [{ role: 'user', content }],
    examples: { pool: 'p', k: 1, as: 'text' },
  } as const;
  const made = messagesOf(prompt, { id: 'c', values: { q: '2+2' } }, [POOL]);
  expect(made.ok && made.value.map((message) => message.content)).toEqual([
    expect.stringMatching(/1\+1[\s\S]*2[\s\S]*\nQ: 2\+2$/),
  ]);
  const none = { ...prompt, examples: { ...prompt.examples, k: 0 } };
  const bare = messagesOf(none, { id: 'c', values: { q: '2+2' } }, [POOL]);
  expect(bare.ok && bare.value.map((message) => message.content.trim())).toEqual(['Q: 2+2']);
});
