import type { RunEvent } from '@shared/domain/run/run';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEvent } from '../../../../tests/support/anyEvent';
import { A, B, request } from '../../../../tests/support/sampleRun';
import { foldLines } from './runFiles';
import { beginningOf, eventOf, lineOf, splitLines } from './runLines';

describe('a line of a run log', () => {
  it('reads back every event that an engine can tell, whatever the numbers of a server', async () => {
    fc.assert(
      fc.property(anyEvent([A, B]), (told) => {
        const line = lineOf(told);
        const read = eventOf(line);
        expect(read).toMatchObject({ type: told.type, cell: told.cell });
        if ('text' in told) expect(read).toMatchObject({ text: told.text });
        // What was written is what is read: the writer has put right what had to be.
        expect(read && read !== 'foreign' && JSON.parse(lineOf(read))).toEqual(JSON.parse(line));
      }),
      { numRuns: 500 },
    );
    const absurd: RunEvent = {
      type: 'completed',
      cell: A,
      at: 1,
      usage: { promptTokens: 1e308, completionTokens: 1 },
    };
    expect(JSON.parse(lineOf(absurd))).toEqual({ type: 'completed', cell: A, at: 1 });
  });

  const chat = { protocol: 'openai-chat' };
  it.each([
    ['of an earlier build means what it says', chat, { finishReason: 'length' }, 'length'],
    ['of a build without protocols does, too', {}, { finishReason: 'length' }, 'length'],
    [
      'in the words of another protocol means nothing',
      { protocol: 'x' },
      { finishReason: 'stop' },
      undefined,
    ],
    ['that says nothing known means nothing', chat, { finishReason: 'toString' }, undefined],
    ['means what its adapter took it for', chat, { finishReason: 'length', ending: 'filtered' }, 'filtered'],
    ['that a newer build understands is none here', chat, { finishReason: 'x', ending: 'newer' }, undefined],
  ])('an end %s', async (_, protocol, end, ending) => {
    const asked = { ...protocol, headers: {}, url: 'http://x', body: {} };
    const events = [
      { type: 'started', cell: A, at: 1, request: asked },
      { type: 'completed', cell: A, at: 2, ...end },
    ];
    const text = beginningOf(request) + events.map((event) => `${JSON.stringify(event)}\n`).join('');
    const read = await foldLines(splitLines([Buffer.from(text)]), 'x/runs/x.jsonl');
    expect(read.ok && read.value.completions[0]?.steps[0]).toMatchObject({ finishReason: end.finishReason });
    expect(read.ok && read.value.completions[0]?.steps[0]?.ending).toBe(ending);
  });
});
