/** What the labs of in-context learning tell of a run, on the command line, against a model of which it is known. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messagesOf } from '@shared/domain/call/callOf';
import type { ExamplesBlock } from '@shared/domain/examples/examplesBlock';
import { sweepExamples } from '@shared/domain/inContext/exampleSweep';
import { FORMAT_TECHNIQUE, formatVariants } from '@shared/domain/inContext/formatVariants';
import { askedVariables, probesFor } from '@shared/domain/inContext/probe';
import { seededRandom } from '@shared/domain/seededRandom';
import type { Case, Prompt } from '@shared/domain/session/session';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MisbehavingServer } from '../fakes/misbehavingServer';
import { startCli } from '../support/builtCli';
import { scriptedCases, scriptedRows, truthOf } from '../support/scriptedItems';
import { ScriptedModel, startScriptedModel } from '../support/scriptedModel';

const CASES = scriptedCases(81);
const POOLS = [{ id: 'pool', name: 'Pool', rows: scriptedRows(16) }];
const CHECKS = [{ id: 'k', type: 'equals', value: '{{expected}}', trim: true }];

let folder: string;
let server: MisbehavingServer | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parallax-labs-'));
});
afterEach(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What is told of a run of these prompts as JSON. */
async function run(
  model: ScriptedModel,
  prompts: readonly Prompt[],
  cases: readonly Case[] = CASES,
  params = {},
  args: readonly string[] = [],
) {
  server = await startScriptedModel(model);
  const file = join(folder, 'session.yaml');
  const models = [
    { id: 'm', providerId: 'openai', model: 'scripted', params: { temperature: 0, ...params } },
  ];
  const content = { format: 2, id: 's1', title: 'Lab', pools: POOLS, checks: CHECKS, prompts, models, cases };
  await writeFile(file, JSON.stringify(content));
  const env = { OPENAI_BASE_URL: server.baseUrl, OPENAI_API_KEY: 'sk-labs-0123456789abcdef' };
  const { out, err } = await startCli(folder, ['run', file, '--format', 'json', ...args], env).ended;
  expect(err).not.toContain('failed:');
  return JSON.parse(out);
}

const prompt = (content: string, block?: Partial<ExamplesBlock>): Prompt => ({
  ...{ id: 'p', name: 'A', messages: [{ role: 'user', content }] },
  ...(block && { examples: { pool: 'pool', k: 0, ...block } }),
});
const sent = (of: Prompt) => JSON.stringify(CASES.slice(0, 3).map((each) => messagesOf(of, each, POOLS)));
/** How often the model is right with this prompt, as it is known. */
function known(model: ScriptedModel, of: Prompt): number {
  const chances = CASES.map((each) => {
    const messages = messagesOf(of, each, POOLS);
    return messages.ok ? model.chanceOf(messages.value) : Number.NaN;
  });
  return chances.reduce((sum, each) => sum + each, 0) / chances.length;
}

describe('examples', () => {
  it('the curve over k and the spread over orders are the model’s', async () => {
    const model = new ScriptedModel({ orderSpread: 0.12 });
    const base = prompt('{{text}}', { k: 0 });
    const plan = { ks: [0, 1, 2, 4, 8], selections: ['listed'], labelings: ['given'], orders: 3 } as const;
    const swept = sweepExamples(base, plan, [], sent).map((each, at) => ({
      ...each.prompt,
      id: `p${at}`,
      name: `${at}`,
    }));
    const { labs } = await run(model, swept);
    const [{ curves, promptId }] = labs.examples;
    expect(promptId).toBe('p0');
    const [{ points }] = curves;
    const byId = new Map(swept.map((each) => [each.id, known(model, each)]));
    expect(points.map(({ k, orders }: { k: number; orders: object[] }) => [k, orders.length])).toEqual([
      ...[
        [0, 1],
        [1, 1],
        [2, 2],
        [4, 3],
        [8, 3],
      ],
    ]);
    for (const { k, rate, orders, least, median, most } of points) {
      const rates = orders.map((each: { promptId: string }) => byId.get(each.promptId) ?? Number.NaN);
      expect(orders.map((each: { rate: { rate: number } }) => each.rate.rate)).toEqual(
        rates.map((each: number) => expect.closeTo(each, 10)),
      );
      expect([least, most]).toEqual(
        [Math.min(...rates), Math.max(...rates)].map((each) => expect.closeTo(each, 10)),
      );
      expect(median).toBeCloseTo(
        rates.sort((a: number, b: number) => a - b)[Math.floor(rates.length / 2)] ?? 0,
        rates.length === 2 ? 0 : 10,
      );
      const middle = rates.reduce((sum: number, each: number) => sum + each, 0) / rates.length;
      expect(rate.rate).toBeCloseTo(middle, 10);
      // Orders come and go around what k examples are good for, by no more than the model lets them.
      expect(Math.abs(rate.rate - model.skillAt(k))).toBeLessThan(0.13);
      expect(rate.cases).toBe(81);
    }
    expect(points.at(-1).most - points.at(-1).least).toBeGreaterThan(0.02);
  });

  it('the controls show what the labels are good for', async () => {
    const model = new ScriptedModel({ labelWeight: 0.6, bareWorth: 0.2 });
    const plan = {
      ks: [8],
      selections: ['listed'],
      labelings: ['given', 'flipped', 'none'],
      orders: 1,
    } as const;
    const swept = sweepExamples(prompt('{{text}}', {}), plan, [], sent).map((each, at) => ({
      ...each.prompt,
      id: `p${at}`,
      name: `${at}`,
    }));
    const { labs } = await run(model, swept);
    const [{ controls, curves }] = labs.examples;
    const rateOf = (labels: string) =>
      curves.find((each: { labels: string }) => each.labels === labels).points.at(-1).rate.rate;
    for (const [labels, worth] of [
      ['given', 1],
      ['flipped', 0.4],
      ['none', 0.2],
    ] as const)
      expect(Math.abs(rateOf(labels) - model.skillAt(8, worth))).toBeLessThan(0.02);
    expect(controls.map(({ labels, p }: { labels: string; p: number }) => [labels, p < 0.05])).toEqual([
      ...[
        ['flipped', true],
        ['none', true],
      ],
    ]);
    expect(controls[0].difference.difference).toBeCloseTo(rateOf('flipped') - rateOf('given'), 10);
  });
});

describe('label bias', () => {
  it('finds the model’s priors, and what it is right in once they are taken off', async () => {
    const model = new ScriptedModel({
      floor: 0.8,
      prior: { positive: 0.7, negative: 0.3 },
      domainPrior: { positive: 0.92, negative: 0.08 },
    });
    const asked = prompt('Text: {{text}}\nMood:');
    let id = 0;
    const probes = probesFor({
      ...{ prompts: [asked], cases: CASES, variables: askedVariables([asked]), texts: 20 },
      random: seededRandom('words'),
      newId: () => `probe${id++}`,
    });
    // Words of the cases without their numbers: those are items to the model.
    const bare = probes.map((each) => ({
      ...each,
      values: { text: (each.values.text ?? '').replace(/#\d+/g, 'The') },
    }));
    const { labs, summary } = await run(model, [asked], [...CASES, ...bare], {
      logprobs: true,
      topLogprobs: 5,
    });
    const [bias] = labs.labelBias;
    const up = bias.labels.indexOf('positive');
    expect(bias.priors['content-free']).toMatchObject({ inputs: 3 });
    expect(bias.priors['content-free'].shares[up]).toBeCloseTo(0.7, 6);
    expect(bias.priors['domain-words'].shares[up]).toBeCloseTo(0.92, 6);
    expect(bias.asked.rate).toBeCloseTo(known(model, asked), 10);
    // What the model leans to with these texts is the prior of the domain: taken off, its skill is all that counts.
    expect(Math.abs(bias.corrected['domain-words'].rate.rate - 0.8)).toBeLessThan(0.02);
    expect(bias.corrected['content-free'].rate.rate).toBeGreaterThan(bias.asked.rate);
    expect(bias.corrected['content-free'].rate.rate).toBeLessThan(bias.corrected['domain-words'].rate.rate);
    const right = CASES.filter((_, at) => truthOf(at + 1) === 'positive').length / CASES.length;
    expect(bias.right[up]).toBeCloseTo(right, 10);
    expect(bias.chosen[up]).toBeGreaterThan(right + 0.1);
    // Cases that ask nothing are in no rate.
    expect(summary[0].passRate.cases).toBe(81);
  });

  it('says nothing where no log probabilities come', async () => {
    const model = new ScriptedModel();
    const { labs } = await run(
      model,
      [prompt('{{text}}')],
      [...CASES.slice(0, 4), { id: 'x', values: { text: 'N/A' }, probe: 'content-free' }],
    );
    expect(labs).toBeUndefined();
  });
});

describe('format spread', () => {
  it('is what the model’s forms are apart, and marks a difference below it', async () => {
    const model = new ScriptedModel({ formatSpread: 0.15, floor: 0.6 });
    const base = prompt('Text: {{text}}\nMood:');
    const other = { ...prompt('What is the mood of {{text}}?'), id: 'q', name: 'B' };
    const forms = formatVariants(base, 5, seededRandom('3')).map((each, at) => ({
      ...each.prompt,
      ...{ id: `f${at}`, name: `Form ${at}`, technique: { name: FORMAT_TECHNIQUE, options: { of: 'p' } } },
    }));
    const { labs, comparisons } = await run(model, [base, other, ...forms], CASES, {}, [
      '--compare',
      'A',
      'B',
    ]);
    const [spread] = labs.formats;
    const rates = [base, ...forms].map((each) => known(model, each));
    expect(spread).toMatchObject({ promptId: 'p', prompt: 'A' });
    expect([spread.least, spread.most]).toEqual(
      [Math.min(...rates), Math.max(...rates)].map((each) => expect.closeTo(each, 10)),
    );
    expect(spread.median).toBeCloseTo(((rates.sort((a, b) => a - b)[2] ?? 0) + (rates[3] ?? 0)) / 2, 10);
    expect(spread.most - spread.least).toBeGreaterThan(0.05);
    const margin = Math.abs(known(model, other) - known(model, base));
    expect(margin).toBeLessThan(spread.most - spread.least);
    expect(comparisons[0].formatSpread).toMatchObject({ promptId: 'p', most: spread.most });
    expect(comparisons[0].verdict.text).toContain('the form of the prompt alone');
  });
});
