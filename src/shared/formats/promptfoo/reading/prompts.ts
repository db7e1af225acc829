/** The prompts of a configuration, also those in files. */
import { isObject, parseJson } from '@shared/domain/json';
import { separatedRows } from '@shared/formats/csv/separatedRows';
import { parse } from 'yaml';
import { type Beside, hasPattern } from './beside';
import { type ChatPrompt, chatPromptOf } from './chatPrompt';
import type { Ledger, Part } from './part';

export interface PromptRead extends ChatPrompt {
  /** Undefined: it has none. */
  readonly label: string | undefined;
  /** By what providers and tests name it. */
  readonly ids: readonly string[];
  readonly config: Part | undefined;
  readonly part: Part;
  /** Its text, before it was read as messages. */
  readonly raw: string;
}

const CODE = /\.(?:[cm]?[jt]s|py|rb|sh|bash|exe|bat|cmd|ps1|pl)(?::\w+)?$/i;
const ELSEWHERE = /^(?:langfuse|portkey|helicone):\/\//;
/** A function of a program may be named behind it. */
const EXTENSIONS = /\.(?:txt|json|jsonl|ya?ml|md|csv|j2|[cm]?[jt]s|py)(?::\w+)?$/i;

interface Raw {
  readonly text: string;
  readonly label: string | undefined;
  readonly part: Part;
}

/** promptfoo asks `{{prompt}}` where there are none. */
export async function readPrompts(
  prompts: Part | undefined,
  files: Beside,
  ledger: Ledger,
): Promise<readonly PromptRead[]> {
  if (!prompts)
    return promptOf(
      { text: '{{prompt}}', label: undefined, part: ledger.open(null, 'prompts') },
      undefined,
      [],
    );
  const isMap =
    isObject(prompts.value) &&
    !('raw' in prompts.value) &&
    !('id' in prompts.value) &&
    !('label' in prompts.value);
  const made: PromptRead[] = [];
  const seen = new Set<string>();
  const entries = isMap
    ? prompts.keys().map((key) => ({ part: prompts.get(key), raw: key }))
    : prompts.items().map((part) => ({ part, raw: undefined }));
  for (const { part, raw } of entries) {
    if (!part) continue;
    // promptfoo asks the same text once.
    if (typeof part.value === 'string' && !isMap) {
      if (seen.has(part.value)) {
        part.use();
        continue;
      }
      seen.add(part.value);
    }
    made.push(...(await readPrompt(part, raw, files)));
  }
  return made;
}

async function readPrompt(
  part: Part,
  key: string | undefined,
  files: Beside,
): Promise<readonly PromptRead[]> {
  const label = key === undefined ? part.get('label')?.text() : part.text();
  const id = part.get('id')?.text();
  const given = key ?? part.text() ?? part.get('raw')?.text() ?? id;
  if (given === undefined || given.trim() === '') {
    part.leaveOut(given === undefined ? 'promptKind' : 'promptEmpty');
    return [];
  }
  const config = key === undefined ? part.get('config') : undefined;
  const ids = [id, label].filter((each) => each !== undefined);
  if (ELSEWHERE.test(given)) {
    part.leaveOut('remote', { address: given });
    return [];
  }
  if (/^(?:exec|package|python|ruby|golang):/.test(given) || (isFileName(given) && CODE.test(given))) {
    await leaveCodeOut(part, given, files);
    return [];
  }
  if (!isFileName(given)) return promptOf({ text: given, label, part }, config, ids);
  const names = await files.matching(given);
  if (names.length === 0) {
    // Without `file://` it may be words with a slash in them, and promptfoo takes a pattern that nothing matches as text.
    if (hasPattern(given) && !given.startsWith('file://'))
      return promptOf({ text: given, label, part }, config, ids);
    part.leaveMissing(files.missing(given));
    return [];
  }
  const read = await Promise.all(
    names.map(async (name) => {
      if (CODE.test(name)) {
        await leaveCodeOut(part, name, files);
        return [];
      }
      const text = await files.text(name);
      const made = text === undefined ? undefined : promptsInFile(name, text);
      if (!made) part.leaveOut(text === undefined ? 'fileMissing' : 'fileKind', { file: name });
      return (made ?? []).flatMap((each) =>
        promptOf({ text: each.text, label: each.label ?? label ?? labelOf(name, made), part }, config, [
          ...ids,
          given,
        ]),
      );
    }),
  );
  return read.flat();
}

const labelOf = (name: string, all: readonly unknown[] | undefined) =>
  all?.length === 1 ? name.replace(/^.*\//, '').replace(/\.\w+$/, '') : undefined;

/** As promptfoo tells: with one of its extensions, a pattern or a folder in it, and no line end. */
function isFileName(text: string): boolean {
  if (text.includes('\n')) return false;
  if (text.startsWith('file://')) return true;
  if (EXTENSIONS.test(text)) return true;
  return /^[\w./*-]+$/.test(text) && (text.includes('/') || text.includes('*'));
}

async function leaveCodeOut(part: Part, name: string, files: Beside): Promise<void> {
  const file = name.replace(/^\w+:(?!\/\/)/, '').replace(/(\.\w+):\w+$/, '$1');
  part.leaveOut('code', { file: name }, await files.text(file));
}

interface Found {
  readonly text: string;
  readonly label?: string | undefined;
}

/** Undefined: it is of a kind that is not read. */
function promptsInFile(name: string, text: string): readonly Found[] | undefined {
  switch (/\.(\w+)$/.exec(name)?.[1]?.toLowerCase()) {
    case 'txt':
      return text
        .split(/\r?\n/)
        .reduce<string[][]>(
          (parts, line) => {
            if (line.trim() === '---') parts.push([]);
            else parts.at(-1)?.push(line);
            return parts;
          },
          [[]],
        )
        .map((lines) => ({ text: lines.join('\n').trim() }))
        .filter((each) => each.text !== '');
    case 'md':
    case 'j2':
      return [{ text }];
    case 'json': {
      const value = parseJson(text);
      return [{ text: value === undefined ? text : JSON.stringify(value) }];
    }
    case 'jsonl':
      return text
        .split(/\r?\n/)
        .filter((line) => line !== '')
        .map((line) => ({ text: line }));
    case 'yaml':
    case 'yml':
      return [{ text: jsonOfYaml(text) }];
    case 'csv':
      return promptsInCsv(text);
    default:
      return undefined;
  }
}

/** A text alone is quoted in what promptfoo sends. */
function jsonOfYaml(text: string): string {
  try {
    return JSON.stringify(parse(text, { merge: true })) ?? text;
  } catch {
    return text;
  }
}

function promptsInCsv(text: string): readonly Found[] {
  if (!text.includes(',')) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    return (lines[0]?.toLowerCase().trim() === 'prompt' ? lines.slice(1) : lines).map((line) => ({
      text: line,
    }));
  }
  const [header, ...rows] = separatedRows(text, ',');
  const names = header?.fields.map((each) => each.trim()) ?? [];
  const at = names.indexOf('prompt');
  const label = names.indexOf('label');
  return rows.flatMap(({ fields }) => {
    const found = fields[at]?.trim();
    return found ? [{ text: found, label: fields[label]?.trim() || undefined }] : [];
  });
}

function promptOf(raw: Raw, config: Part | undefined, ids: readonly string[]): readonly PromptRead[] {
  const chat = chatPromptOf(raw.text, raw.part);
  return chat ? [{ ...chat, label: raw.label, config, ids, part: raw.part, raw: raw.text }] : [];
}
