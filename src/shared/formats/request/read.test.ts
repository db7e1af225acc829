import { presets } from '@shared/domain/providers/presets';
import { describe, expect, it } from 'vitest';
import {
  corpusText,
  doorContext,
  importedBy,
  sourceWith,
  toldIn,
} from '../../../../tests/support/importedBy';
import { door } from './read';

const sureness = (text: string) => door.recognise(text, { name: 'x', isFolder: false });

async function one(file: string, context = doorContext()) {
  const text = corpusText(`request/${file}`);
  expect(sureness(text)).toBeGreaterThan(0.5);
  const made = await importedBy(door, text, context);
  expect(made).toHaveLength(1);
  const [only] = made;
  if (!only) throw new Error('nothing');
  const [prompt] = only.session.prompts;
  const [model] = only.session.models;
  return { ...only, prompt, model, messages: prompt?.messages ?? [], told: toldIn(only) };
}

describe('a body', () => {
  it('of chat completions is a prompt, a model and samples; what has no place here is told', async () => {
    const { prompt, model, session, told } = await one('chat.json');
    expect(prompt?.messages).toEqual([
      { role: 'developer', content: 'Answer in one word.' },
      {
        role: 'user',
        content: 'What is this?',
        parts: [{ type: 'image', url: 'https://example.org/a.png' }],
      },
      { role: 'assistant', content: '', toolCalls: [{ id: 'c1', name: 'look', arguments: '{"at":1}' }] },
      { role: 'tool', content: 'a cat', toolCallId: 'c1' },
    ]);
    expect(prompt?.tools).toEqual([
      {
        name: 'look',
        description: 'Looks.',
        parameters: { type: 'object', properties: { at: { type: 'number' } } },
      },
    ]);
    expect(prompt?.responseFormat).toEqual({
      type: 'json_schema',
      name: 'thing',
      schema: { type: 'object' },
      strict: true,
    });
    expect(model).toMatchObject({
      providerId: 'openai',
      model: 'gpt-4o-mini',
      params: { temperature: 0.2, maxTokens: 40, stop: ['\n'] },
    });
    expect(session.samples).toBe(3);
    expect(told).toEqual([
      'leftOut toolField tools[0].strict',
      'leftOut toolUnread tools[1]',
      'taken tools tools',
      'taken responseFormat response_format',
      'leftOut messageName messages[1].name',
      'leftOut imageDetail messages[1].content[1]',
      'leftOut partUnread messages[1].content[2]',
      'leftOut paramUnread top_p',
      'taken samples n',
      'leftOut field logit_bias',
      'taken prompt body',
      'taken model model',
      'different serverAssumed body',
      'taken params body',
    ]);
  });

  it('of Responses, in YAML', async () => {
    const { prompt, model, told } = await one('responses.yaml');
    expect(prompt?.messages).toEqual([
      { role: 'system', content: 'Be brief.' },
      {
        role: 'user',
        content: 'What does it say?',
        parts: [{ type: 'image', url: 'data:image/png;base64,AAAA' }],
      },
      { role: 'assistant', content: '', toolCalls: [{ id: 'c1', name: 'look', arguments: '{}' }] },
      { role: 'tool', content: 'STOP', toolCallId: 'c1' },
    ]);
    expect(prompt?.responseFormat).toMatchObject({ type: 'json_schema', name: 'sign', strict: true });
    expect(model).toMatchObject({ api: 'responses' });
    expect(model?.params).toEqual({
      ...{ maxTokens: 99, reasoningEffort: 'low', logprobs: true, topLogprobs: 3 },
      other: {
        previous_response_id: 'resp_1',
        text: { verbosity: 'low' },
        reasoning: { summary: 'auto' },
      },
    });
    expect(told).toEqual(
      expect.arrayContaining([
        'taken otherFields body',
        'leftOut messageUnread input[3]',
        'different instructionsAsMessage instructions',
      ]),
    );
    expect(told.filter((line) => line.includes('sentAsChat'))).toEqual([]);
  });

  it('of Responses with tools that the server runs, without what lets them in elsewhere', async () => {
    const key = 'abcdefghijklmnop0123456789';
    const tools = [
      { type: 'web_search' },
      {
        type: 'mcp',
        server_label: 'till',
        server_url: 'https://x.test/mcp',
        headers: { Authorization: `Bearer ${key}` },
      },
      { type: 'function', name: 'look', parameters: { type: 'object' } },
    ];
    const body = { model: 'gpt-5', input: 'Hi', background: true, tools };
    const [made] = await importedBy(door, JSON.stringify(body));
    expect(made?.session.models[0]?.params.other).toEqual({
      tools: [tools[0], { type: 'mcp', server_label: 'till', server_url: 'https://x.test/mcp' }, tools[2]],
    });
    expect(made && toldIn(made)).toEqual(
      expect.arrayContaining([
        'leftOut toolAccess tools[1].headers.Authorization',
        'leftOut field background',
      ]),
    );
    expect(JSON.stringify(made)).not.toContain(key);
  });

  it('that is not quite JSON is mended, and it is told', async () => {
    const [made] = await importedBy(
      door,
      "{'model': 'gpt-4o', 'messages': [{'role': 'user', 'content': 'Hi'},], }",
    );
    expect(made?.session.prompts[0]?.messages).toEqual([{ role: 'user', content: 'Hi' }]);
    expect(made && toldIn(made)).toContain('different mended body');
  });

  it('with braces in its texts has variables, which is told', async () => {
    const [made] = await importedBy(
      door,
      '{"model":"gpt-4o","messages":[{"role":"user","content":"Hi {{name}}"}]}',
    );
    expect(made?.lines.find(({ code }) => code === 'placeholders')?.params).toEqual({ names: 'name' });
  });
});

describe('a curl command', () => {
  it('of Anthropic’s Messages, its key left out', async () => {
    const { messages, model, told, lines, session } = await one('messages.curl');
    expect(messages).toEqual([
      { role: 'system', content: 'You count.', parts: [{ type: 'text', text: 'In words.' }] },
      { role: 'user', content: "It's 1 + 1?" },
      { role: 'assistant', content: '', toolCalls: [{ id: 't1', name: 'add', arguments: '{"a":1}' }] },
      { role: 'tool', content: '2', toolCallId: 't1' },
      { role: 'user', content: 'So?' },
      { role: 'user', content: '', parts: [{ type: 'image', url: 'data:image/png;base64,AAAA' }] },
    ]);
    expect(model).toMatchObject({ providerId: 'anthropic', model: 'claude-sonnet-4-5' });
    expect(told).toEqual(
      expect.arrayContaining([
        'leftOut keyLeftOut -H x-api-key',
        'leftOut header -H x-team',
        'leftOut field system[1].cache_control',
        'leftOut field thinking',
      ]),
    );
    expect(JSON.stringify({ lines, session })).not.toContain('abcdefghijklmnop');
  });

  it('of Gemini, its body behind `<<`, its key in the address', async () => {
    const { messages, model, prompt, told, session } = await one('gemini.curl');
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'tool']);
    expect(model).toMatchObject({
      providerId: 'gemini',
      model: 'gemini-2.0-flash',
      params: { temperature: 0.5, topK: 5, maxTokens: 10 },
    });
    expect(session.samples).toBe(2);
    expect(prompt?.tools?.[0]?.parameters).toEqual({ type: 'object', properties: { x: { type: 'number' } } });
    expect(told).toEqual(
      expect.arrayContaining(['leftOut keyLeftOut url?key', 'leftOut field safetySettings']),
    );
  });

  it('a caret in a prompt does not make it a command of Windows', async () => {
    const body = JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: '^' }] });
    const address = 'https://api.openai.com/v1/chat/completions';
    for (const text of [`curl -d '${body}' ${address} -s`, `curl ${address} -d @- <<EOF\n${body}\nEOF`]) {
      const [made] = await importedBy(door, text);
      expect(made?.session.prompts[0]?.messages).toEqual([{ role: 'user', content: '^' }]);
    }
  });

  it('as Chrome writes it for Windows, and as one writes it by hand there', async () => {
    const chrome = await one('windows.curl');
    expect(chrome.messages).toEqual([{ role: 'user', content: 'A {{USER}} says \n' }]);
    expect(chrome.told).toContain('different variable USER');
    const hand = await one('cmd.curl');
    expect(hand.messages).toEqual([{ role: 'user', content: '100 ^ 2?' }]);
    expect(hand.model).toMatchObject({ providerId: 'openai', model: 'gpt-4o' });
  });

  it('with the escapes of bash; a server that nobody here is gets no model', async () => {
    const { messages, model, lines, told } = await one('ansi.curl');
    expect(messages).toEqual([{ role: 'user', content: "It's é\n$5" }]);
    expect(model).toBeUndefined();
    expect(lines.find(({ code }) => code === 'serverUnknown')).toMatchObject({
      fate: 'leftOut',
      params: { model: 'llama-3.1-8b-instant', url: 'https://api.groq.com/openai/v1/chat/completions' },
      text: '{"model":"llama-3.1-8b-instant","seed":7}',
    });
    expect(told).toContain('leftOut keyLeftOut OPENAI_API_KEY');
  });

  it('goes to the provider that the user has at its address', async () => {
    const groq = {
      id: 'mine',
      kind: 'openai-compatible' as const,
      label: 'Groq',
      baseUrl: 'https://api.groq.com/openai/v1',
      needsKey: true,
    };
    const { model } = await one('ansi.curl', doorContext({ providers: [groq] }));
    expect(model).toMatchObject({ providerId: 'mine', params: { seed: 7 } });
  });

  it('whose variables are not known has variables', async () => {
    const { messages, told } = await one('shellVariables.curl');
    expect(messages).toEqual([{ role: 'user', content: 'Hello {{NAME}}, it is {{command}}' }]);
    expect(told).toEqual(
      expect.arrayContaining([
        'leftOut curlOption --proxy',
        'leftOut serverUnknown body',
        'different variable NAME',
        'different variable command',
      ]),
    );
  });

  it('reads the file beside it that it sends, and says if there is none', async () => {
    const text = corpusText('request/file.curl');
    const beside = sourceWith(text, { 'chat.json': corpusText('request/chat.json') });
    const [made] = await importedBy(door, text, doorContext(), beside);
    expect(made?.session.models[0]).toMatchObject({ providerId: 'ollama', model: 'gpt-4o-mini' });
    expect(made && toldIn(made)).toContain('taken fileRead -d');
    expect(await door.read(sourceWith(text, {}), doorContext())).toMatchObject({
      ok: false,
      failure: { code: 'input.invalid', params: { reason: 'no chat.json beside it' } },
    });
  });
});

describe('a program', () => {
  it('in Python: texts that are set elsewhere, f-strings, what only running it would tell', async () => {
    const { messages, model, session, told, lines } = await one('client.py');
    expect(messages).toEqual([
      { role: 'system', content: 'You sort mail.\nBe brief.' },
      { role: 'user', content: 'About {{topic}}: {{question}} {literally} {{text.strip}}\nEnd.' },
      { role: 'user', content: 'Two\n  lines' },
    ]);
    expect(session.cases.map(({ values }) => values)).toEqual([{ topic: 'bugs' }]);
    expect(model).toMatchObject({
      providerId: 'openrouter',
      model: 'openai/gpt-4o-mini',
      params: { maxTokens: 1000, seed: -3, stop: ['###'], topK: 5 },
    });
    expect(told).toEqual(
      expect.arrayContaining([
        'leftOut keyLeftOut call[0].api_key',
        'leftOut notLiteral call[0].messages[3]',
        'leftOut notLiteral call[0].temperature',
        'leftOut notLiteral call[0].response_format',
        'taken variableValue topic',
        'different variable question',
      ]),
    );
    expect(JSON.stringify(lines)).not.toContain('abcdefghijklmnop');
  });

  it('of Anthropic’s library, whose messages are changed before they are sent', async () => {
    const { messages, model, told } = await one('anthropic.py');
    expect(messages).toEqual([
      { role: 'system', content: 'Terse.' },
      { role: 'user', content: 'Hi {{name}}' },
    ]);
    expect(model).toMatchObject({ providerId: 'anthropic', params: { maxTokens: 64 } });
    expect(told).toContain('different changedLater messages');
  });

  it('of Google’s library', async () => {
    const { messages, model, prompt } = await one('genai.py');
    expect(messages).toEqual([
      { role: 'system', content: 'Count.' },
      { role: 'user', content: 'How many?', parts: [{ type: 'text', text: '{{more}}' }] },
    ]);
    expect(model).toMatchObject({ providerId: 'gemini', params: { temperature: 0.1, maxTokens: 20 } });
    expect(prompt?.responseFormat).toMatchObject({
      schema: { type: 'object', properties: { n: { type: 'number' } } },
    });
  });

  it('in TypeScript', async () => {
    const { messages, model, told } = await one('responses.ts.txt');
    expect(messages).toEqual([
      { role: 'system', content: 'Line one\nLine two' },
      { role: 'user', content: "Hello {{user.name}}, it's `now` {{1_1}} 😀" },
    ]);
    expect(model).toMatchObject({
      providerId: 'openai',
      model: 'gpt-4.1',
      params: { temperature: 0, maxTokens: 50 },
    });
    expect(told).toEqual(expect.arrayContaining(['leftOut notLiteral call[0]', 'taken otherFields call[0]']));
  });

  it('in JavaScript, with fetch', async () => {
    const { messages, model, told } = await one('fetch.js.txt');
    expect(messages).toEqual([{ role: 'user', content: 'ab' }]);
    expect(model).toMatchObject({ providerId: 'deepseek', params: { topP: 0.5 } });
    expect(told).toEqual(
      expect.arrayContaining([
        'leftOut keyLeftOut call[0].headers.Authorization',
        'leftOut header call[0].headers.X-Trace',
        'different otherAddress call[0]',
      ]),
    );
  });

  it('with several calls is a session each; a call that holds nothing is told', async () => {
    const made = await importedBy(door, corpusText('request/two.py'));
    expect(made.map(({ session }) => session.title)).toEqual(['pasted 1', 'pasted 2']);
    expect(made.map(({ session }) => session.prompts[0]?.messages[0]?.content)).toEqual(['One', 'Two']);
  });
});

it('a preset that the user does not have comes with the session', async () => {
  const [made] = await importedBy(door, corpusText('request/two.py'), doorContext({ providers: [] }));
  expect(made?.session.models).toMatchObject([{ providerId: 'openai' }]);
  expect(made?.providers?.map(({ id }) => id)).toEqual(['openai']);
  expect(made && toldIn(made)).toContain('different serverNotSetUp call[0]');
});

it('no server is asked that it does not name', async () => {
  const body = '{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}]}';
  for (const url of [
    'https://example.org/v1/chat/completions',
    'https://api.openai.com.example.org/v1/chat/completions',
    'https://my.openai.azure.com/openai/deployments/x/chat/completions?api-version=2024-02-01',
    'http://api.openai.com:8080/v1/chat/completions',
    'https://openrouter.ai.evil.example/api/v1/chat/completions',
  ]) {
    const [made] = await importedBy(door, `curl '${url}' -d '${body}'`);
    expect(made?.session.models, url).toEqual([]);
    expect(made && toldIn(made)).toContain('leftOut serverUnknown body');
  }
  expect(presets.length).toBeGreaterThan(5);
});
