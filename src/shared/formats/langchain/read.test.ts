import { expect, it } from 'vitest';
import {
  corpusText,
  doorContext,
  importedBy,
  sourceWith,
  toldIn,
} from '../../../../tests/support/importedBy';
import { door } from './read';

const read = async (file: string, files = {}) => {
  const text = corpusText(`langchain/${file}`);
  expect(door.recognise(text, { name: file, isFolder: false })).toBeGreaterThan(0.7);
  const [made] = await importedBy(door, text, doorContext(), sourceWith(text, files));
  if (!made) throw new Error('nothing');
  return { ...made, told: toldIn(made), messages: made.session.prompts[0]?.messages };
};

it('a chain: its prompt, its partial variables, the model behind it', async () => {
  const { messages, session, told, lines } = await read('chat.json');
  expect(messages).toEqual([
    { role: 'system', content: 'Speak like a {{style}}. Write {"a": 1}, {{n}}.' },
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'Aye {{name}}{{#x}}!{{/x}}' },
    {
      role: 'user',
      content: '{{question}}',
      parts: [{ type: 'image', url: 'data:image/png;base64,{{photo}}' }],
    },
  ]);
  expect(session.cases.map(({ values }) => values)).toEqual([{ style: 'pirate' }]);
  expect(session.models).toMatchObject([
    { providerId: 'openai', model: 'gpt-4o-mini', params: { temperature: 0.3, maxTokens: 50, topP: 1 } },
  ]);
  expect(session.prompts[0]?.tools).toEqual([{ name: 'sail', parameters: { type: 'object' } }]);
  expect(told).toEqual([
    'different variableForm prompt.messages[0].prompt.template',
    'leftOut messagesVariable prompt.messages[1]',
    'different templating prompt.messages[3].prompt.template',
    'taken prompt prompt',
    'leftOut field model.presence',
    'leftOut field model.tool_choice',
    'taken model model',
    'taken tools model.tools',
    'taken partialVariable partial_variables.style',
    'taken partialVariable partial_variables.unused',
  ]);
  expect(lines.some(({ text }) => text?.includes('OPENAI_API_KEY'))).toBe(false);
});

it('a prompt with examples: they stand in it as they would be shown', async () => {
  const { messages, told } = await read('fewShot.yaml');
  expect(messages).toEqual([
    {
      role: 'user',
      content:
        'Write antonyms.\n\nInput: happy\nOutput: sad\n\nInput: tall\nOutput: short\n\nInput: {{adjective}}\nOutput:',
    },
  ]);
  expect(told).toContain('different exampleRendered prompt.examples');
});

it('Jinja: names are variables, what only Jinja can do is told', async () => {
  const { messages, told } = await read('jinja.json');
  expect(messages?.[0]?.content).toBe('{{ a }} {% if b %}{{ c|upper }}{% endif %}');
  expect(told).toContain('different templating prompt.template');
});

it('a template in a file beside it', async () => {
  expect((await read('path.json', { 't.txt': 'Say {a}' })).messages?.[0]?.content).toBe('Say {{a}}');
  expect((await read('path.json')).told).toContain('leftOut fileNotRead prompt.template_path');
});

it('a key in it is kept nowhere', async () => {
  const text = corpusText('langchain/chat.json').replace(
    /\{ "lc": 1, "type": "secret"[^}]*\}/,
    '"sk-proj-abcdefghijklmnop"',
  );
  const [made] = await importedBy(door, text);
  expect(JSON.stringify(made)).not.toContain('sk-proj');
  expect(made && toldIn(made)).toContain('leftOut secretLeftOut model.openai_api_key');
});

it.each([
  [
    'nested',
    `{"lc":1,"type":"constructor","id":["ChatPromptTemplate"],"kwargs":${'{"messages":['.repeat(20_000)}`,
  ],
  [
    'itself, and so on',
    `{"lc":1,"type":"constructor","id":["RunnableSequence"],"kwargs":{"first":${'{"lc":1,"id":["RunnableSequence"],"kwargs":{"first":'.repeat(60)}1${'}}'.repeat(60)}}}`,
  ],
  ['braces without end', `{"_type":"prompt","input_variables":[],"template":"${'{'.repeat(100_000)}"}`],
  [
    'odd values',
    '{"lc":1,"id":["ChatPromptTemplate"],"kwargs":{"messages":[null,5,[],["human",1],{"lc":1,"id":[]},{"lc":1,"id":["HumanMessagePromptTemplate"],"kwargs":{"prompt":{"__proto__":1}}}],"partial_variables":{"__proto__":"x","constructor":"y"}}}',
  ],
])('%s is read or refused', async (_, text) => {
  const made = await door.read(sourceWith(text, {}), doorContext());
  expect(made.ok || made.failure.code !== undefined).toBe(true);
});
