/**
 * The files of the last Parallax that wrote format 1, made by that build itself (tests/fixtures/format-1), open as they did:
 * shown.json is what that build read of them.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { windowStateSchema } from '@main/electron/onScreen';
import { parseSession, serializeSession } from '@main/services/library/sessionFile';
import { listRuns, readRun } from '@main/services/runs/runFiles';
import { openConfFile } from '@main/services/settings/confFile';
import { storedKeysSchema } from '@main/services/settings/keys';
import { storedModelSetsSchema } from '@main/services/settings/modelSets';
import { storedPricesSchema } from '@main/services/settings/prices';
import { noProviderChanges, providerChangesSchema } from '@main/services/settings/providers';
import { settingsStore } from '@main/services/settings/settingsStore';
import { preferencesSchema } from '@shared/domain/preferences';
import type { Result } from '@shared/domain/result';
import type { Completion } from '@shared/domain/run/completion';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { shownOf } from '../support/shownOf';

const OLD = path.resolve('tests/fixtures/format-1');

interface Shown {
  readonly session: Record<string, unknown>;
  readonly runs: readonly {
    readonly summary: { readonly id: string; readonly createdAt: string; readonly cells: number };
    readonly completions: readonly Record<string, unknown>[];
    readonly comparisons: readonly unknown[];
    readonly skippedLines: number;
  }[];
}
const shown = JSON.parse(readFileSync(path.join(OLD, 'shown.json'), 'utf8')) as Record<string, Shown>;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parallax-format-1-'));
  cpSync(OLD, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
const textOf = (slug: string) => readFileSync(path.join(folder, 'library', slug, 'session.yaml'), 'utf8');

/** That build did not keep under which number a call came, nor what a server's word for an end means. */
function asItWasShown(completion: Completion): object {
  const { toolCalls, ending: _, ...shown } = shownOf(completion);
  return { ...shown, ...(toolCalls && { toolCalls: toolCalls.map(({ index: __, ...call }) => call) }) };
}

/** And a request had no name of its protocol yet: it goes by the only one there was. */
function withoutProtocol(completions: readonly object[]): unknown {
  return JSON.parse(JSON.stringify(completions), (_, value) => {
    if (value?.protocol !== 'openai-chat') return value;
    const { protocol: __, headers: ___, ...request } = value;
    return request;
  });
}

describe.each(Object.keys(shown))('the session %s of format 1', (slug) => {
  const before = shown[slug];

  it('opens as it was, written in format 2 it still is, and keeps its id', () => {
    const opened = must(parseSession(textOf(slug), 'session.yaml', slug));
    expect({ ...opened, format: 1, id: undefined }).toEqual({ ...before?.session, id: undefined });
    const written = must(parseSession(serializeSession(opened), 'session.yaml', 'another-name'));
    expect(written).toEqual(opened);
  });

  it('lists its runs, and shows each as that build did', async () => {
    const sessionFolder = path.join(folder, 'library', slug);
    const runs = before?.runs.map(({ summary }) => summary) ?? [];
    const numbered = runs.map((summary, index) => ({ ...summary, number: runs.length - index }));
    expect(must(await listRuns(sessionFolder))).toEqual(numbered);
    for (const { summary, completions, comparisons, skippedLines } of before?.runs ?? []) {
      const run = must(await readRun(sessionFolder, summary.id));
      expect(withoutProtocol(run.completions.map(asItWasShown))).toEqual(completions);
      expect(run.comparisons).toEqual(comparisons);
      expect(run.skippedLines).toBe(skippedLines);
      for (const { finishReason, ending } of run.completions.map(shownOf))
        expect(ending).toBe(finishReason === 'tool_calls' ? 'toolCalls' : finishReason);
    }
  });
});

it('holds an event of each kind', () => {
  const text = readdirSync(path.join(OLD, 'library'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => readFileSync(path.join(OLD, 'library', name), 'utf8'))
    .join('');
  const kinds =
    'started delta reasoningDelta logprobs toolCallDelta retrying completed failed cancelled graded';
  for (const kind of [...kinds.split(' '), 'rated', 'compared']) expect(text).toContain(`"type":"${kind}"`);
  expect(text).toContain('"reason":"costCap"');
});

describe('settings of before', () => {
  const problems: unknown[] = [];
  const read = <Schema extends z.ZodType<Record<string, unknown>>>(
    name: string,
    schema: Schema,
    initial: z.output<Schema>,
  ) =>
    settingsStore({
      open: openConfFile,
      folder: path.join(folder, 'settings'),
      name,
      schema,
      initial,
      onProblem: (problem) => problems.push(problem),
    }).read();
  const raw = (name: string): unknown =>
    JSON.parse(readFileSync(path.join(OLD, 'settings', `${name}.json`), 'utf8'));

  it('are all read, and none is set aside', () => {
    expect(read('preferences', preferencesSchema, preferencesSchema.parse({}))).toEqual(raw('preferences'));
    expect(read('providers', providerChangesSchema, noProviderChanges)).toEqual(raw('providers'));
    expect(read('prices', storedPricesSchema, { overrides: [] })).toEqual(raw('prices'));
    expect(read('model-sets', storedModelSetsSchema, { sets: [] })).toEqual(raw('model-sets'));
    expect(read('keys', storedKeysSchema, {})).toEqual(raw('keys'));
    expect(read('window', windowStateSchema, { width: 1, height: 1, isMaximized: false })).toEqual(
      raw('window'),
    );
    expect(problems).toEqual([]);
  });
});
