import { modelSettingSchema } from '@shared/domain/session/modelSetting';
import { caseSchema, messageSchema, promptSchema, sessionSchema } from '@shared/domain/session/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anySession } from '../../../../tests/support/anySession';
import { CaseTexts } from './caseTexts';
import { parseSession, serializeSession } from './sessionFile';

const parsed = (lines: readonly string[]) => parseSession(lines.join('\n'), 'session.yaml', 'order-bot');

describe('session.yaml', () => {
  it('is tried with all that a session may hold', () => {
    const sessions = fc.sample(anySession, { numRuns: 500, seed: 1 });
    const prompts = sessions.flatMap((each) => each.prompts);
    const tried: readonly (readonly [object, readonly object[]])[] = [
      [sessionSchema.shape, sessions],
      [promptSchema.shape, prompts],
      [messageSchema.omit({ id: true }).shape, prompts.flatMap(({ messages }) => messages)],
      [caseSchema.shape, sessions.flatMap(({ cases }) => cases)],
      [modelSettingSchema.shape, sessions.flatMap(({ models }) => models)],
    ];
    for (const [shape, values] of tried)
      expect(Object.keys(shape).filter((key) => !values.some((each) => key in each))).toEqual([]);
  });

  it('brings every session back exactly', () => {
    fc.assert(
      fc.property(anySession, (original) => {
        const back = parseSession(serializeSession(original), 'session.yaml', 'order-bot');
        expect(back).toEqual({ ok: true, value: original });
      }),
      { numRuns: 200 },
    );
  });

  it('writes the same text for what it read from its own text', () => {
    fc.assert(
      fc.property(anySession, (original) => {
        const written = serializeSession(original);
        const back = parseSession(written, 'session.yaml', 'order-bot');
        expect(back.ok && serializeSession(back.value)).toBe(written);
      }),
      { numRuns: 50 },
    );
  });

  it('writes the same text whatever it wrote before', () => {
    const caseTexts = new CaseTexts();
    fc.assert(
      fc.property(anySession, anySession, (one, other) => {
        const mixed = {
          ...one,
          cases: fc.sample(fc.shuffledSubarray([...one.cases, ...other.cases]), 1)[0] ?? [],
        };
        for (const each of [one, mixed, other, one])
          expect(serializeSession(each, caseTexts)).toBe(serializeSession(each));
      }),
      { numRuns: 50 },
    );
  });

  it('shows a text of several lines as a block, unfolded, and leaves the ids of messages out', () => {
    const long = `${'word '.repeat(60)}end`;
    const written = serializeSession({
      format: 2,
      id: 's1',
      title: '订餐机器人',
      notes: '',
      tags: [],
      prompts: [
        {
          id: 'p1',
          name: 'A',
          messages: [{ id: 'e1', role: 'system', content: `菜单：\n\n  汉堡\t薯条\n${long}\n` }],
        },
      ],
      models: [{ id: 'm1', providerId: 'openai', model: 'gpt-4o-mini', params: { temperature: 0 } }],
      cases: [],
      samples: 1,
      checks: [],
    });
    expect(written).toBe(
      [
        'format: 2',
        'id: s1',
        'title: 订餐机器人',
        'prompts:',
        '  - id: p1',
        '    name: A',
        '    messages:',
        '      - role: system',
        '        content: |',
        '          菜单：',
        '',
        '            汉堡\t薯条',
        `          ${long}`,
        'models:',
        '  - id: m1',
        '    providerId: openai',
        '    model: gpt-4o-mini',
        '    params:',
        '      temperature: 0',
        '',
      ].join('\n'),
    );
  });

  it('opens a file written by hand with format, title and prompts only', () => {
    const opened = parsed([
      'format: 2',
      'id: s1',
      'title: By hand',
      'prompts: [{id: a, name: A, messages: []}]',
    ]);
    expect(opened).toEqual({
      ok: true,
      value: {
        format: 2,
        id: 's1',
        title: 'By hand',
        notes: '',
        tags: [],
        prompts: [{ id: 'a', name: 'A', messages: [] }],
        models: [],
        cases: [],
        samples: 1,
        checks: [],
      },
    });
  });

  it('opens one of format 1, whose id follows from the name of its folder', () => {
    const lines = ['format: 1', 'title: By hand', 'prompts: [{id: a, name: A, messages: []}]'];
    const opened = (folder: string) => parseSession(lines.join('\n'), 'session.yaml', folder);
    const first = opened('订餐机器人');
    expect(first).toEqual(opened('订餐机器人'));
    expect(first.ok && first.value).toMatchObject({
      format: 2,
      id: expect.stringMatching(/^[a-z0-9]{14}$/),
      title: 'By hand',
    });
    const other = opened('order-bot');
    expect(first.ok && other.ok && first.value.id === other.value.id).toBe(false);
  });

  it('says the line of a syntax error', () => {
    const opened = parsed(['format: 1', 'title: "open', 'prompts: []']);
    expect(opened).toMatchObject({
      ok: false,
      failure: { code: 'file.damaged', params: { file: 'session.yaml', reason: expect.any(String) } },
    });
    const tabbed = parsed(['format: 1', 'title: x', 'prompts:', '\t- id: a']);
    expect(tabbed).toMatchObject({ ok: false, failure: { code: 'file.damaged', params: { line: 4 } } });
  });

  it('says the line and the path of what does not fit the schema', () => {
    const head = ['format: 1', 'title: x', 'prompts:', '  - id: a', '    name: A', '    messages:'];
    const wrongRole = parsed([...head, '      - role: wizard', '        content: hi']);
    expect(wrongRole).toMatchObject({
      ok: false,
      failure: { params: { line: 7, reason: expect.stringContaining('prompts.0.messages.0.role') } },
    });
    const unknownKey = parsed([...head, '      - role: user', '        content: hi', '        colour: red']);
    expect(unknownKey).toMatchObject({ ok: false, failure: { params: { line: 9 } } });
    const missing = parsed([...head, '      - role: user']);
    expect(missing).toMatchObject({ ok: false, failure: { params: { line: 7 } } });
  });

  it('refuses duplicate keys, alias bombs and empty files', () => {
    expect(parsed(['format: 1', 'title: x', 'title: y'])).toMatchObject({
      ok: false,
      failure: { code: 'file.damaged', params: { line: 3 } },
    });
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (const [last, next] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg'].map((pair) => pair.split(''))) {
      bomb.push(`${next}: &${next} [${Array(10).fill(`*${last}`).join(',')}]`);
    }
    expect(parsed(bomb)).toMatchObject({ ok: false, failure: { code: 'file.damaged' } });
    expect(parsed([''])).toMatchObject({ ok: false, failure: { code: 'file.damaged', params: { line: 1 } } });
  });

  it('tells a newer format from a damaged file', () => {
    expect(parsed(['format: 3', 'title: x', 'grid: []'])).toMatchObject({
      ok: false,
      failure: { code: 'file.newerFormat', params: { format: 3 } },
    });
  });
});
