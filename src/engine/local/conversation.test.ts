import type { StartProgram } from '@engine/programs/program';
import type { ModelActivity } from '@shared/domain/models/localModel';
import { describe, expect, it, vi } from 'vitest';
import { Conversation } from './conversation';
import type { Generate } from './messages';

const question: Generate = {
  file: '/m.gguf',
  prompt: [{ text: 'Hi' }],
  sampling: {
    temperature: 0,
    topK: 40,
    topP: 1,
    minP: 0,
    repeatPenalty: 1,
    frequencyPenalty: 0,
    presencePenalty: 0,
  },
  stop: [],
};
const done = { finish: 'stop', promptTokens: 1, cachedTokens: 0, completionTokens: 1 } as const;

/** Processes that say what the test says. */
function staged(idleMs?: number) {
  const begun: {
    posted: Record<string, unknown>[];
    say: (message: unknown) => void;
    exit: () => void;
    isKilled: boolean;
    isBusy: boolean;
  }[] = [];
  const told: ModelActivity[] = [];
  const start: StartProgram = ({ onMessage, onExit }) => {
    const process = {
      posted: [] as Record<string, unknown>[],
      say: onMessage,
      exit: () => onExit(1),
      isKilled: false,
      isBusy: false,
    };
    begun.push(process);
    return {
      post: (message) => void process.posted.push(message as Record<string, unknown>),
      kill: () => {
        process.isKilled = true;
      },
      setBusy: (isBusy) => {
        process.isBusy = isBusy;
      },
    };
  };
  const deps = {
    start,
    idleMs: () => idleMs,
    onActivity: (activity: ModelActivity) => void told.push(activity),
  };
  return { begun, told, conversation: new Conversation(deps) };
}

const never = new AbortController().signal;
const silent = { text: () => undefined, logprobs: () => undefined };

describe('a conversation', () => {
  it('begins no process before something is asked, and lets it rest afterwards', async () => {
    const { begun, conversation } = staged();
    expect(begun).toHaveLength(0);
    const texts: string[] = [];
    const answer = conversation.generate(question, { ...silent, text: (text) => texts.push(text) }, never);
    expect(begun[0]?.isBusy).toBe(true);
    begun[0]?.say({ type: 'text', id: 0, text: 'A' });
    begun[0]?.say({ type: 'generated', id: 0, generated: done });
    expect(await answer).toEqual({ ok: true, value: done });
    expect(texts).toEqual(['A']);
    expect(begun[0]?.isBusy).toBe(false);
  });

  it('tells all who wait that the process ended, and begins another for the next', async () => {
    const { begun, conversation } = staged();
    const both = [conversation.generate(question, silent, never), conversation.load(question, never)];
    begun[0]?.exit();
    for (const each of both) expect(await each).toMatchObject({ ok: false, problem: { code: 'crashed' } });
    const next = conversation.load(question, never);
    begun[1]?.say({ type: 'loaded', id: 2 });
    expect(await next).toEqual({ ok: true, value: null });
    expect(begun).toHaveLength(2);
  });

  it('ends a process that says what nobody understands', async () => {
    const { begun, conversation } = staged();
    const answer = conversation.generate(question, silent, never);
    begun[0]?.say({ type: 'text', id: 0, text: 7 });
    expect(await answer).toMatchObject({ ok: false, problem: { code: 'internal' } });
    expect(begun[0]?.isKilled).toBe(true);
  });

  it('rejects at once when it is stopped, and does not hear what comes after', async () => {
    const { begun, conversation } = staged();
    const controller = new AbortController();
    const texts: string[] = [];
    const answer = conversation.generate(
      question,
      { ...silent, text: (text) => texts.push(text) },
      controller.signal,
    );
    controller.abort(new Error('stopped'));
    await expect(answer).rejects.toThrow('stopped');
    expect(begun[0]?.posted.at(-1)).toEqual({ type: 'cancel', id: 0 });
    begun[0]?.say({ type: 'text', id: 0, text: 'late' });
    begun[0]?.say({ type: 'cancelled', id: 0 });
    expect(texts).toEqual([]);
  });

  it('tells what is in memory, and counts by it without beginning a process', async () => {
    const { begun, told, conversation } = staged();
    const counting = { file: question.file, prompt: question.prompt };
    expect(await conversation.count(counting)).toBeUndefined();
    expect(begun).toHaveLength(0);
    const loaded = conversation.load(question, never);
    begun[0]?.say({ type: 'memory', file: question.file, bytes: 5 });
    begun[0]?.say({ type: 'loaded', id: 0 });
    await loaded;
    expect(conversation.activity).toEqual({ type: 'on', file: question.file, bytes: 5 });
    expect(await conversation.count({ ...counting, file: '/other.gguf' })).toBeUndefined();
    const counted = conversation.count(counting);
    begun[0]?.say({ type: 'counted', id: 1, tokens: 7 });
    expect(await counted).toBe(7);
    begun[0]?.exit();
    expect(told).toEqual([{ type: 'on', file: question.file, bytes: 5 }, { type: 'off' }]);
  });

  it('ends the process when it was idle for so long, and when it is told to; never while something is under way', async () => {
    vi.useFakeTimers();
    const { begun, conversation } = staged(1000);
    const first = conversation.load(question, never);
    conversation.unload();
    vi.advanceTimersByTime(5000);
    expect(begun[0]?.isKilled).toBe(false);
    begun[0]?.say({ type: 'loaded', id: 0 });
    await first;
    vi.advanceTimersByTime(999);
    const second = conversation.load(question, never);
    vi.advanceTimersByTime(5000);
    expect(begun[0]?.isKilled).toBe(false);
    begun[0]?.say({ type: 'loaded', id: 1 });
    await second;
    vi.advanceTimersByTime(1000);
    expect(begun[0]?.isKilled).toBe(true);
    const third = conversation.load(question, never);
    begun[1]?.say({ type: 'loaded', id: 2 });
    await third;
    conversation.unload();
    expect(begun[1]?.isKilled).toBe(true);
    vi.useRealTimers();
  });
});
