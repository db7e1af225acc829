import type { ToolCallPart } from '@engine/adapters/adapter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ResponsesReader } from './responsesReader';

type Events = readonly Readonly<Record<string, unknown>>[];

function read(events: Events) {
  let [text, reasoning, tokens] = ['', '', 0];
  const calls: { id?: string; name?: string; arguments: string }[] = [];
  const sink = {
    text: (more: string) => {
      text += more;
    },
    reasoning: (more: string) => {
      reasoning += more;
    },
    logprobs: (more: readonly unknown[]) => {
      tokens += more.length;
    },
    toolCall: ({ index, arguments: more = '', id, name }: ToolCallPart) => {
      const before = calls[index] ?? { arguments: '' };
      calls[index] = {
        ...before,
        ...(id !== undefined && { id }),
        ...(name !== undefined && { name }),
        arguments: before.arguments + more,
      };
    },
    vectors: () => undefined,
  };
  const reader = new ResponsesReader(sink, { key: undefined });
  for (const event of events) expect(reader.take(event)).toBeUndefined();
  return { text, reasoning, calls, tokens, end: reader.end };
}

const message = (text: string, id?: string) => ({
  ...{ type: 'message', role: 'assistant', ...(id !== undefined && { id }) },
  content: [{ type: 'output_text', text }],
});
const call = (id: string, text: string) => ({
  ...{ type: 'function_call', id: `fc_${id}`, call_id: id, name: `do_${id}`, arguments: text },
});
const completed = (output?: readonly unknown[]) => ({
  type: 'response.completed',
  response: { object: 'response', status: 'completed', ...(output && { output }) },
});
const textDelta = (delta: string, more: object = { output_index: 0 }) => ({
  ...{ type: 'response.output_text.delta', content_index: 0, delta, ...more },
});

describe('events of gateways', () => {
  it('say a text once that is numbered otherwise at the end, or not at all', () => {
    const output = [{ type: 'reasoning', summary: [] }, message('Hello you')];
    for (const more of [{ output_index: 0 }, {}, { item_id: 'x' }])
      expect(read([textDelta('Hello ', more), textDelta('you', more), completed(output)]).text).toBe(
        'Hello you',
      );
  });

  it('keep calls apart that are all number 0', () => {
    const [one, two] = [call('a', '{"a":1}'), call('b', '{"b":1}')];
    const said = [one, two].flatMap((item) => [
      { type: 'response.output_item.added', output_index: 0, item: { ...item, arguments: '' } },
      { type: 'response.function_call_arguments.delta', output_index: 0, delta: item.arguments },
    ]);
    expect(read([...said, completed([{ type: 'reasoning' }, one, two])]).calls).toEqual([
      { id: 'a', name: 'do_a', arguments: '{"a":1}' },
      { id: 'b', name: 'do_b', arguments: '{"b":1}' },
    ]);
  });

  it('name a call with its arguments, or after them', () => {
    const delta = { type: 'response.function_call_arguments.delta', output_index: 0, delta: '{}' };
    const [late] = read([delta, completed([call('a', '{}')])]).calls;
    expect(late).toEqual({ id: 'a', name: 'do_a', arguments: '{}' });
    expect(read([{ ...delta, name: 'look' }, completed()]).calls).toEqual([
      { name: 'look', arguments: '{}' },
    ]);
  });

  it.each([
    { type: 'response.output_text.done', output_index: 0, content_index: 0, text: 'All' },
    { type: 'response.content_part.done', output_index: 0, part: { type: 'output_text', text: 'All' } },
    { type: 'response.refusal.done', output_index: 0, content_index: 0, refusal: 'All' },
    { type: 'response.output_item.done', output_index: 0, item: message('All') },
  ])('say all in one that is no piece: $type', (event) => {
    expect(read([event, completed()]).text).toBe('All');
    expect(read([textDelta('A'), event, textDelta('ll'), completed()]).text).toBe('All');
  });

  it('say it at the end beside the items, or not until then', () => {
    expect(read([{ object: 'response', status: 'completed', output: [], output_text: 'All' }]).text).toBe(
      'All',
    );
    expect(read([textDelta('A'), completed([message('A'), message('B')])]).text).toBe('A\nB');
  });

  it('take calls of tools that take a text as calls', () => {
    const item = { type: 'custom_tool_call', id: 'x', call_id: 'c', name: 'run', input: 'print(1)' };
    const { calls, end } = read([
      { type: 'response.output_item.added', output_index: 0, item: { ...item, input: '' } },
      { type: 'response.custom_tool_call_input.delta', output_index: 0, delta: 'print' },
      completed([item]),
    ]);
    expect(calls).toEqual([{ id: 'c', name: 'run', arguments: 'print(1)' }]);
    expect(end).toEqual({ finishReason: 'completed', ending: 'toolCalls' });
  });

  it('leave summaries and thoughts themselves apart', () => {
    const item = {
      type: 'reasoning',
      summary: [{ text: 'One.' }, { text: 'Two.' }],
      content: [{ type: 'reasoning_text', text: 'Thought.' }],
    };
    const piece = { type: 'response.reasoning_summary_text.delta', output_index: 0, summary_index: 0 };
    expect(read([{ ...piece, delta: 'One.' }, completed([item])]).reasoning).toBe('One.\n\nTwo.\n\nThought.');
  });

  it('say logprobs as often as their text', () => {
    const logprobs = [{ token: 'A', logprob: -1, top_logprobs: [] }];
    const whole = { ...message('A'), content: [{ type: 'output_text', text: 'A', logprobs }] };
    const done = { type: 'response.output_item.done', output_index: 0, item: whole };
    expect(read([{ ...textDelta('A'), logprobs }, done, completed([whole])]).tokens).toBe(1);
    expect(read([done, completed([whole])]).tokens).toBe(1);
    expect(read([completed([whole])]).tokens).toBe(1);
  });
});

describe('an answer', () => {
  const anyText = fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replaceAll('\n', ' '));
  const anyItems = fc.array(
    fc.record({ kind: fc.constantFrom('message', 'call', 'search'), text: anyText }),
    { maxLength: 5 },
  );
  const anyWay = fc.record({
    numbers: fc.constantFrom('right', 'zero', 'none'),
    ids: fc.constantFrom('right', 'none', 'changing'),
    begins: fc.boolean(),
    pieces: fc.boolean(),
    ends: fc.boolean(),
  });

  it('is its texts and calls, each once and in their order, however its events are named', () => {
    fc.assert(
      fc.property(anyItems, anyWay, (items, way) => {
        // Without number and name no event says what it is about.
        fc.pre(!(way.numbers === 'none' && way.ids === 'changing'));
        const output = items.map(({ kind, text }, at) =>
          kind === 'message'
            ? message(text, `m${at}`)
            : kind === 'call'
              ? call(`c${at}`, text)
              : { type: 'web_search_call', id: `w${at}` },
        );
        let changes = 0;
        const changed = () => {
          changes += 1;
          return changes;
        };
        const nameOf = (at: number, id: string) => ({
          ...(way.numbers !== 'none' && { output_index: way.numbers === 'zero' ? 0 : at }),
          ...(way.ids !== 'none' && { item_id: way.ids === 'right' ? id : `x${changed()}` }),
        });
        const events = output.flatMap((item, at) => {
          const { text, kind } = items[at] ?? { text: '', kind: '' };
          const id = String(item.id);
          const type = kind === 'call' ? 'function_call_arguments' : 'output_text';
          // Nothing else names a call before its end.
          const begins = way.begins || (kind === 'call' && way.pieces);
          const { item_id: _, ...place } = nameOf(at, id);
          const named = { ...item, id: way.ids === 'right' ? id : undefined };
          const empty = kind === 'call' ? { ...named, arguments: '' } : { ...named, content: [] };
          return [
            ...(begins ? [{ type: 'response.output_item.added', ...place, item: empty }] : []),
            ...(way.pieces && kind !== 'search'
              ? [text.slice(0, 2), text.slice(2)].map((delta) => ({
                  ...{ type: `response.${type}.delta`, content_index: 0, delta, ...nameOf(at, id) },
                }))
              : []),
            ...(way.ends ? [{ type: 'response.output_item.done', ...place, item: named }] : []),
          ];
        });
        const { text, calls } = read([...events, completed(output)]);
        const textsOf = (kind: string) => items.filter((item) => item.kind === kind).map((item) => item.text);
        expect(text.replaceAll('\n', '')).toBe(textsOf('message').join(''));
        expect(calls.map((each) => each.arguments)).toEqual(textsOf('call'));
        expect(calls.every((each) => each.name?.startsWith('do_') && each.id !== undefined)).toBe(true);
      }),
    );
  });
});
