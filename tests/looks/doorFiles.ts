/** What people bring from elsewhere, with much in it to be told. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from '@shared/domain/session/session';
import { model, sessionOf } from '../e2e/support/test';

const CONFIG = `# Customer support, as it was tested at another place
description: Support answers
prompts:
  - 'Answer the customer of {{company}} in one sentence: {{question}}'
  - id: polite
    raw: 'You are the friendly voice of {{company}}. {{question}}'
providers:
  - openai:chat:gpt-4o-mini
  - id: anthropic:messages:claude-sonnet-4-20250514
    config: { temperature: 0.2, max_tokens: 512 }
  - python:our_model.py
sharing: true
outputPath: results.json
nunjucksFilters: { shout: ./shout.js }
defaultTest:
  vars: { company: Nordlicht }
  assert:
    - { type: llm-rubric, value: 'Is friendly and does not promise anything', threshold: 0.8 }
    - { type: latency, threshold: 3000 }
tests:
  - description: A late parcel
    vars: { question: 'Where is my parcel?' }
    assert:
      - { type: icontains, value: parcel, weight: 2 }
      - { type: javascript, value: 'output.length < 200 && !output.includes("sorry")' }
  - vars: { question: 'Can I return it?', policy: file://policy.md }
    options: { transform: 'output.trim()' }
    assert:
      - { type: contains-any, value: [yes, of course] }
      - { type: perplexity, threshold: 5 }
  - vars: { question: 'Do you ship to Norway?' }
    assert:
      - { type: python, value: 'return "Norway" in output' }
      - { type: no-such-check, value: Norway }
      - { type: select-best, value: choose the shortest }
`;

export const CURL = String.raw`curl https://api.openai.com/v1/chat/completions \
  -H "Authorization: Bearer sk-proj-abcdefghijklmnop" \
  -d '{"model": "gpt-4o-mini", "temperature": 0.2, "messages": [{"role": "user", "content": "Hello {{who}}"}]}'`;

const TITLES = [
  'Rain in Bergen',
  '给妈妈的生日贺卡',
  'Refactoring a parser',
  'A very long title that somebody’s whole first question has become, with no end in sight at all',
  'Sourdough, day 3',
  '考研英语作文批改',
];
const message = (
  id: string,
  parent: string | null,
  children: readonly string[],
  role?: string,
  text?: string,
) => ({
  id,
  parent,
  children,
  message:
    role === undefined
      ? null
      : {
          author: { role },
          content: { content_type: 'text', parts: [text] },
          recipient: 'all',
          metadata: {},
        },
});
const conversation = (number: number) => ({
  title: `${TITLES[number % TITLES.length]}${number < TITLES.length ? '' : ` (${number})`}`,
  create_time: 1_700_000_000 + number * 86_400,
  update_time: 1_700_000_100 + number * 86_400,
  conversation_id: `conv-${number}`,
  current_node: 'c',
  mapping: {
    root: message('root', null, ['a']),
    a: message('a', 'root', ['b'], 'user', `Question ${number}?`),
    b: message('b', 'a', ['c'], 'assistant', `Answer ${number}.`),
    c: message('c', 'b', [], 'user', 'And then?'),
  },
});

/** Titles of sessions whose prompts are Nunjucks, look like it, and should be but are not. */
export const NUNJUCKS = { is: 'Nunjucks', looks: 'Looks like Nunjucks', broken: 'Broken Nunjucks' } as const;

/** By their titles. */
export function nunjucksSessions(): readonly Session[] {
  const texts = {
    is: '{% for city in cities %}{{ loop.index }}. {{ city | upper }}\n{% endfor %}Which is the largest?',
    looks: '{% if city %}Describe {{ city | title }}.{% else %}Describe any city.{% endif %}',
    broken: '{% for city in cities %}{{ city }}\nWhich is the largest?',
  };
  return (['is', 'looks', 'broken'] as const).map((kind) =>
    sessionOf(NUNJUCKS[kind], [model('gpt-4o-mini')], {
      prompts: [
        {
          id: 'a',
          name: 'A',
          messages: [{ role: 'user', content: texts[kind] }],
          ...(kind !== 'looks' && { syntax: 'nunjucks' as const }),
        },
      ],
      cases: [{ id: 'c', values: { cities: '["Oslo", "Rome", "Bergen"]', city: 'oslo' } }],
    }),
  );
}

/** Written into a folder; their paths by what they are. */
export async function writeDoorFiles(folder: string) {
  const write = async (name: string, text: string) => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };
  return {
    config: await write('promptfooconfig.yaml', CONFIG),
    plain: await write(
      'plain.promptfoo.yaml',
      'description: Capitals\nprompts: ["The capital of {{country}}?"]\nproviders: ["openai:chat:gpt-4o-mini"]\ntests: [{ vars: { country: France } }]\n',
    ),
    conversations: await write(
      'conversations.json',
      JSON.stringify(Array.from({ length: 140 }, (_, number) => conversation(number))),
    ),
    broken: await write(
      'broken.promptfooconfig.yaml',
      'prompts:\n  - "Say {{x}}\nproviders: [openai:gpt-4o]\n  tests: ]\n',
    ),
    unknown: await write('holiday.bin', '\u0000\u0001\u0002 nothing that anybody knows'),
    severalKinds: await write(
      'data.jsonl',
      '{"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]}\n'.repeat(12),
    ),
  };
}
