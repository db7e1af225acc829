/** The sessions in examples/ ask exactly what the README says they ask. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseSession, serializeSession } from '@main/services/sessionFile';
import { expandCells } from '@shared/domain/cells';
import { chatRequestOf } from '@shared/domain/chatRequest';
import { presets } from '@shared/domain/presets';
import type { Session } from '@shared/domain/session';
import { describe, expect, it } from 'vitest';

const providers = presets.map(({ provider }) => provider);

function textOf(name: string): string {
  return readFileSync(resolve('examples', name, 'session.yaml'), 'utf8');
}

function read(name: string): Session {
  const parsed = parseSession(textOf(name), 'session.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
}

function requestsOf(session: Session): unknown[] {
  return expandCells(session).map((cell) => {
    const result = chatRequestOf(session, providers, cell);
    return result.ok ? result.value : result.failure;
  });
}

describe.each(['summarise', 'order-bot'])('examples/%s', (name) => {
  it('is written as the app writes it, so that opening and saving changes nothing', () => {
    expect(serializeSession(read(name))).toBe(textOf(name));
  });
});

describe('examples/summarise', () => {
  const session = read('summarise');
  const text = session.cases[0]?.values.text ?? '';

  it('has a real paragraph', () => {
    const words = text.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(120);
    expect(words).toBeLessThanOrEqual(180);
    expect(text).not.toContain('`');
  });

  it('asks two models the same, at temperature 0 and with nothing else set', () => {
    const messages = [
      {
        role: 'user',
        content: `Summarize the text delimited by triple backticks into a single sentence.\n\n\`\`\`${text}\`\`\``,
      },
    ];
    const rest = { messages, temperature: 0, stream: true, stream_options: { include_usage: true } };
    expect(requestsOf(session)).toStrictEqual([
      { url: 'https://api.openai.com/v1/chat/completions', body: { model: 'gpt-4o-mini', ...rest } },
      { url: 'https://api.openai.com/v1/chat/completions', body: { model: 'gpt-4.1-mini', ...rest } },
    ]);
  });
});

describe('examples/order-bot', () => {
  const session = read('order-bot');

  it('is called 订餐机器人', () => {
    expect(session.title).toBe('订餐机器人');
  });

  it('sends the four turns and no parameter', () => {
    expect(requestsOf(session)).toStrictEqual([
      {
        url: 'https://api.openai.com/v1/chat/completions',
        body: {
          model: 'gpt-4o-mini',
          messages: [
            {
              role: 'system',
              content:
                '你现在是一个订餐机器人，你需要根据菜单收集用户的订餐需求。菜单：汉堡、薯条、炸鸡、可乐、雪碧。',
            },
            { role: 'user', content: '你好，我想要一个汉堡。' },
            { role: 'assistant', content: '请问还有其他需要的吗？' },
            { role: 'user', content: '再要一份可乐。' },
          ],
          stream: true,
          stream_options: { include_usage: true },
        },
      },
    ]);
  });
});
