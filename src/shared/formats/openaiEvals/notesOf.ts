/** What of an eval a person may want to read again and no field of a session has a place for. */
import { isObject, type Json } from '@shared/domain/json';
import { withoutCredentials } from '@shared/domain/providers/credentials';
import { withoutSecretShapes } from '@shared/domain/providers/withoutSecretShapes';
import type { EvalParts } from './gathered';

/** Criteria that are code are kept with their text. No key is in it. */
export function notesOf({ id, eval: own, runs }: EvalParts): string {
  const code = (own?.testing_criteria ?? []).flatMap((each) => {
    if (!isObject(each) || (each.type !== 'python' && each.type !== 'multi')) return [];
    const text = typeof each.source === 'string' ? each.source : JSON.stringify(each, null, 2);
    return [`${each.type} · ${String(each.name)}\n\n${text}`];
  });
  const metadata = Object.entries(plain(own?.metadata)).map(([name, value]) => `${name}: ${String(value)}`);
  const ofRuns = runs.flatMap(({ id: runId, run }) =>
    Object.entries(plain(run?.metadata)).map(
      ([name, value]) => `${run?.name || runId} · ${name}: ${String(value)}`,
    ),
  );
  return withoutSecretShapes(
    [[`OpenAI Evals · ${id}`, ...metadata, ...ofRuns].join('\n'), ...code].join('\n\n'),
  );
}

function plain(metadata: unknown): Json {
  const safe = withoutCredentials(metadata);
  return isObject(safe) ? safe : {};
}
