/** A prompt that is written for LangChain comes back the same, but for what its notes name. */
import { findVariables, textsOf } from '@shared/domain/session/interpolate';
import type { Message } from '@shared/domain/session/session';
import { wellFormed } from '@shared/formats/doors/wellFormed';
import { door } from '@shared/formats/langchain/read';
import { writeSession } from '@shared/formats/langchain/writeSession';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anySession } from '../support/anySession';
import { importedBy } from '../support/importedBy';

const context = { providers: [], keyVariable: () => undefined };

/** How it stands once blanks in `{{ x }}` are gone, and one text in a list is a text. */
function plain({ role, content, parts = [], isVerbatim }: Message) {
  const tight = (text: string) =>
    isVerbatim
      ? text
      : text.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (whole, name: string) =>
          findVariables(whole).length > 0 ? `{{${name.normalize('NFC')}}}` : whole,
        );
  const texts = [
    ...(content === '' ? [] : [{ type: 'text', text: tight(content) }]),
    ...parts.map((part) =>
      part.type === 'text' ? { ...part, text: tight(part.text) } : { ...part, url: tight(part.url) },
    ),
  ];
  // What is empty is not sent.
  return { role, texts: texts.filter((part) => !('text' in part) || part.text !== '') };
}

it('is read back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(anySession, async (session) => {
      const [prompt] = session.prompts.filter(({ isLeftOut }) => isLeftOut !== true);
      fc.pre(prompt !== undefined && prompt.examples === undefined);
      const messages = prompt?.messages.filter(
        ({ role, content, parts = [] }) => role !== 'tool' && (content !== '' || parts.length > 0),
      );
      fc.pre(messages !== undefined && messages.length > 0);
      const names = messages?.flatMap((message) =>
        textsOf(message).flatMap((text) => findVariables(text).map(({ name }) => name)),
      );
      fc.pre(names?.every((name) => !/[.]|^\d+$/.test(name)) === true);
      const { text, notes } = writeSession(session, context);
      const [made] = await importedBy(door, text);
      expect(made?.session.prompts[0]?.messages.map(plain)).toEqual(wellFormed(messages?.map(plain)).value);
      const isWhole = messages?.length === prompt?.messages.length;
      expect(notes.some(({ path }) => path.includes('.messages['))).toBe(
        !isWhole || messages?.some(({ toolCalls, toolCallId }) => toolCalls || toolCallId !== undefined),
      );
    }),
    { numRuns: 100 },
  );
});

it('a prompt with braces, odd names, examples and tools says what it cannot say', () => {
  const { text, notes } = writeSession(
    {
      format: 2,
      id: 's',
      title: '',
      notes: '',
      tags: [],
      prompts: [
        {
          id: 'p',
          name: 'A',
          messages: [
            { role: 'developer', content: 'Write {"a": {{user.name}}}' },
            { role: 'user', content: 'Raw {{x}}', isVerbatim: true },
          ],
          tools: [{ name: 'f' }],
          examples: [{ input: '{in}', output: 'out' }],
        },
        { id: 'q', name: 'B', messages: [] },
      ],
      models: [],
      cases: [],
      samples: 1,
      checks: [],
    },
    context,
  );
  const { kwargs } = JSON.parse(text) as {
    readonly kwargs: {
      readonly input_variables: readonly string[];
      readonly messages: readonly {
        readonly id: readonly string[];
        readonly kwargs: {
          readonly content?: string;
          readonly prompt?: { readonly kwargs: { readonly template: string } };
        };
      }[];
    };
  };
  expect(kwargs.input_variables).toEqual(['user_name']);
  expect(
    kwargs.messages.map(({ id, kwargs: own }) => [id.at(-1), own.content ?? own.prompt?.kwargs.template]),
  ).toEqual([
    ['ChatMessagePromptTemplate', 'Write {{"a": {user_name}}}'],
    ['HumanMessage', '{in}'],
    ['AIMessage', 'out'],
    ['HumanMessage', 'Raw {{x}}'],
  ]);
  expect(notes.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'fieldIgnored prompts[1]',
    'fieldIgnored prompts[0].tools',
    'variableRenamed user.name',
  ]);
});
