/** The scripted model is as it says: else what the labs are held against would be wrong. */
import { describe, expect, it } from 'vitest';
import { difficultyOf, itemText, scriptedCases, scriptedRows, truthOf } from '../support/scriptedItems';
import { type ScriptedMessage, ScriptedModel, startScriptedModel } from '../support/scriptedModel';

const user = (content: string): ScriptedMessage => ({ role: 'user', content });
const shot = (number: number, label = truthOf(number)): readonly ScriptedMessage[] => [
  user(itemText(number)),
  { role: 'assistant', content: label },
];
const asked = (number: number, shown: readonly number[] = []): readonly ScriptedMessage[] => [
  { role: 'system', content: 'Say positive or negative.' },
  ...shown.flatMap((each) => shot(each)),
  user(itemText(number)),
];
const SHOWN = [1001, 1002, 1003, 1004];
/** Of the items 1 to 81. */
const accuracy = (
  model: ScriptedModel,
  ask: (number: number) => readonly ScriptedMessage[],
  temperature = 0,
) =>
  Array.from({ length: 81 }, (_, at) => model.chanceOf(ask(at + 1), temperature)).reduce((a, b) => a + b, 0) /
  81;

describe('the scripted model', () => {
  it('spreads difficulties evenly, whatever the labels', () => {
    for (const part of [0.1, 0.5, 0.8]) {
      const below = Array.from({ length: 81 }, (_, at) => at + 1).filter((each) => difficultyOf(each) < part);
      expect(Math.abs(below.length / 81 - part)).toBeLessThan(0.02);
      const positive = below.filter((each) => truthOf(each) === 'positive').length / below.length;
      expect(Math.abs(positive - 0.5)).toBeLessThan(0.1);
    }
  });

  it.each([0, 1, 2, 4, 8])('with %i examples is right as often as its curve says', (k) => {
    const model = new ScriptedModel();
    const shown = scriptedRows(k).map((_, at) => 1001 + at);
    expect(model.skillAt(k)).toBeCloseTo(0.5 + (0.45 * k) / (k + 2), 10);
    expect(Math.abs(accuracy(model, (number) => asked(number, shown)) - model.skillAt(k))).toBeLessThan(0.02);
  });

  it('reads examples in one text as it reads them in turns, instructions with the labels’ names in each or not', () => {
    const model = new ScriptedModel({ orderSpread: 0.1, nearGain: 0.1 });
    const text = [
      ...SHOWN.map((each) => `Text: ${itemText(each)}\nPositive or negative? ${truthOf(each)}`),
      itemText(7),
    ];
    expect(model.skillOf([user(`Classify.\n\n${text.join('\n\n')}`)])).toBe(model.skillOf(asked(7, SHOWN)));
  });

  it('takes less from wrong labels, and least from none', () => {
    const model = new ScriptedModel({ labelWeight: 0.5, bareWorth: 0.2 });
    const wrong = (number: number) => [
      ...SHOWN.flatMap((each) => shot(each, truthOf(each + 1))),
      ...asked(number),
    ];
    const bare = (number: number) => [user(SHOWN.map(itemText).join('\n')), ...asked(number)];
    expect(model.skillOf(wrong(5))).toBeCloseTo(model.skillAt(4, 0.5), 10);
    expect(model.skillOf(bare(5))).toBeCloseTo(model.skillAt(4, 0.2), 10);
  });

  it('depends on the order, the topic and the form where it is told to', () => {
    const even = new ScriptedModel();
    const [order, near, form] = [
      new ScriptedModel({ orderSpread: 0.2 }),
      new ScriptedModel({ nearGain: 0.2 }),
      new ScriptedModel({ formatSpread: 0.2 }),
    ];
    expect(order.skillOf(asked(5, SHOWN))).not.toBe(order.skillOf(asked(5, SHOWN.toReversed())));
    expect(even.skillOf(asked(5, SHOWN))).toBe(even.skillOf(asked(5, SHOWN.toReversed())));
    // 1001 is of the topic of 8 and 9.
    expect(near.skillOf(asked(8, [1001])) - even.skillOf(asked(8, [1001]))).toBeCloseTo(0.2, 10);
    const spaced = [user(`Text:  ${itemText(5)}`)];
    const dashed = [user(`Text - ${itemText(5)}`)];
    expect(form.skillOf(spaced)).not.toBe(form.skillOf(dashed));
    expect(form.skillOf(spaced)).toBe(form.skillOf([user(`Text:  ${itemText(6)}`)]));
    expect(even.skillOf(spaced)).toBe(even.skillOf(dashed));
  });

  it('has a prior that costs answers, and that taking it off restores', () => {
    const prior = { positive: 0.9, negative: 0.1 };
    const model = new ScriptedModel({ prior });
    expect(model.chancesOf([user('N/A')], 1)).toEqual([0.9, 0.1].map((each) => expect.closeTo(each, 10)));
    const asIs = accuracy(model, (number) => asked(number, SHOWN));
    const corrected = Array.from({ length: 81 }, (_, at) => at + 1).filter((number) => {
      const [up = 0, down = 0] = model.chancesOf(asked(number, SHOWN), 1);
      return (up / 0.9 > down / 0.1 ? 'positive' : 'negative') === truthOf(number);
    }).length;
    expect(asIs).toBeLessThan(model.skillAt(4) - 0.05);
    expect(Math.abs(corrected / 81 - model.skillAt(4))).toBeLessThan(0.02);
  });

  it('tells content-free words from words of the domain', () => {
    const model = new ScriptedModel({
      prior: { positive: 0.6, negative: 0.4 },
      domainPrior: { positive: 0.9, negative: 0.1 },
    });
    expect(model.chancesOf([user('[MASK]')], 1)[0]).toBeCloseTo(0.6, 10);
    expect(model.chancesOf([user('was says soup one The')], 1)[0]).toBeCloseTo(0.9, 10);
  });

  it('counts what a test adds', () => {
    const model = new ScriptedModel({ adds: ([first]) => (first?.content.includes('CAREFULLY') ? 0.2 : 0) });
    expect(
      model.skillOf([user(`CAREFULLY ${itemText(1)}`)]) - model.skillOf([user(itemText(1))]),
    ).toBeCloseTo(0.2, 10);
  });

  it('answers over the loopback as it says: drawn as likely as the chances are, with log probabilities', async () => {
    const model = new ScriptedModel({ before: () => 'Answer: ' });
    const server = await startScriptedModel(model);
    try {
      const ask = async (more: object) => {
        const body = { model: 'any', stream: true, messages: asked(2), ...more };
        const response = await fetch(`${server.baseUrl}/chat/completions`, {
          method: 'POST',
          body: JSON.stringify(body),
        });
        return response.text();
      };
      const answers = await Promise.all(
        Array.from({ length: 60 }, (_, seed) => ask({ temperature: 1, seed })),
      );
      const right = answers.filter((text) => text.includes(`"${truthOf(2)}"`)).length / answers.length;
      expect(Math.abs(right - model.chanceOf(asked(2), 1))).toBeLessThan(0.15);
      expect(await ask({ temperature: 1, seed: 3 })).toBe(answers[3]);
      const told = await ask({ temperature: 0, logprobs: true, top_logprobs: 2 });
      const [first] = [...told.matchAll(/"logprobs":(\{.*?\]\}\]\})/g)].map(([, json]) =>
        JSON.parse(json ?? ''),
      );
      const chances = Object.fromEntries(
        first.content[0].top_logprobs.map(({ token, logprob }: { token: string; logprob: number }) => [
          token,
          Math.exp(logprob),
        ]),
      );
      expect(model.labels.map((label) => chances[label])).toEqual(
        model.chancesOf(asked(2), 1).map((each) => expect.closeTo(each, 10)),
      );
    } finally {
      await server.close();
    }
  });

  it('makes cases and rows of its items', () => {
    expect(scriptedCases(2)).toEqual([
      { id: 'c1', values: { text: itemText(1) }, expected: 'negative' },
      { id: 'c2', values: { text: itemText(2) }, expected: 'positive' },
    ]);
    expect(scriptedRows(1)[0]).toEqual({ id: 'r1001', input: itemText(1001), output: 'negative' });
  });
});
