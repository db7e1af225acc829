/** A body by itself, as JSON or YAML; or with its address, as logs and files of requests have it. */
import { isObject, type Json, readJson } from '@shared/domain/json';
import { messageOf } from '@shared/domain/messageOf';
import { fail, ok, type Result } from '@shared/domain/result';
import { bareJson } from '@shared/formats/json/bareJson';
import { mendedJson } from '@shared/formats/json/mendedJson';

export interface BodyText {
  readonly body: Json;
  readonly url?: string;
  readonly headers?: Json;
  /** What is not strict JSON was read all the same. */
  readonly isMended: boolean;
}

/** No request that a person wrote is longer; its parser takes its time. */
const LONGEST_YAML = 2_000_000;
const MOST_OPEN = 1000;

const bareOf = (text: string): string => bareJson(text.replace(/^\ufeff/, '').trim());
const damaged = (file: string, reason: string) =>
  fail({ code: 'file.damaged', params: { file, line: 1, reason } });

/** JSON alone, mended where it is not quite. Fails with `file.damaged`. */
export function readBodyJson(text: string, file: string): Result<BodyText> {
  const bare = bareOf(text);
  const strict = readJson(bare);
  if (strict.ok) return ok(unwrapped(strict.value, false));
  const mended = readJson(mendedJson(bare));
  return mended.ok ? ok(unwrapped(mended.value, true)) : damaged(file, strict.detail);
}

/** How many brackets are open at most, quotes not looked at. */
function opensIn(text: string): number {
  let open = 0;
  let most = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = Math.max(0, open + (bracket === '[' || bracket === '{' ? 1 : -1));
    most = Math.max(most, open);
  }
  return most;
}

/** Fails with `file.damaged` where it is neither, or nests without end. */
export async function readBodyText(text: string, file: string): Promise<Result<BodyText>> {
  const bare = bareOf(text);
  if (/^[[{]/.test(bare)) return readBodyJson(bare, file);
  if (bare.length > LONGEST_YAML) return damaged(file, `longer than ${LONGEST_YAML} characters`);
  if (opensIn(bare) > MOST_OPEN) return damaged(file, 'nested without end');
  const { parseDocument } = await import('yaml');
  try {
    const document = parseDocument(bare, { prettyErrors: false });
    const [error] = document.errors;
    if (error) return damaged(file, error.message);
    // What nests without end, and what YAML alone has (dates, mappings of mappings), is then no JSON either.
    const plain = readJson(JSON.stringify(document.toJS({ maxAliasCount: 100 })) ?? 'null');
    return plain.ok ? ok(unwrapped(plain.value, false)) : damaged(file, plain.detail);
  } catch (thrown) {
    return damaged(file, messageOf(thrown));
  }
}

function unwrapped(value: unknown, isMended: boolean): BodyText {
  if (!isObject(value)) return { body: {}, isMended };
  const inner = value.body ?? value.json;
  if (!isObject(inner)) return { body: value, isMended };
  return {
    body: inner,
    isMended,
    ...(typeof value.url === 'string' && { url: value.url }),
    ...(isObject(value.headers) && { headers: value.headers }),
  };
}
