/** OpenAI's Evals come in: evals, runs and output items as `/v1/evals` gives them, in one file or a folder of them. */
import { parseJson, readJson } from '@shared/domain/json';
import { fail, ok, type Result } from '@shared/domain/result';
import type { Choice, Door, ImportedSession, Source } from '@shared/formats/doors/door';
import { decodedText } from '@shared/formats/encoding/decodedText';
import { type EvalParts, type Found, gathered, thingsIn } from './gathered';
import { importedEval } from './importedEval';
import { createReport, type EvalsTell } from './reportCodes';

const THING = /"object"\s*:\s*"eval(?:\.run(?:\.output_item)?)?"/;
/** Names that people and our own download give such files. */
const NAMED = /(?:^|\/)(?:eval(?:run)?_\w+|evals?|runs?|output[-_]items?)(?:[-_]\w+)?\.(?:jsonl?|ndjson)$/m;
const READABLE = /\.(?:jsonl?|ndjson)$/i;

export const door: Door = {
  isGathered: true,
  recognise(beginning, { name, isFolder }) {
    if (isFolder) return surenessOfFolder(name, beginning);
    if (THING.test(beginning)) return 0.95;
    if (beginning.includes('"testing_criteria"') && beginning.includes('"data_source_config"')) return 0.9;
    return beginning.includes('"datasource_item"') && beginning.includes('"results"') ? 0.8 : 0;
  },

  async choices(source) {
    const read = await evalsIn(source, () => undefined);
    return read.ok ? ok(read.value.evals.map(choiceOf)) : read;
  },

  async read(source, context) {
    const { lines, tell } = createReport();
    const read = await evalsIn(source, tell);
    if (!read.ok) return read;
    const { evals, texts } = read.value;
    const wanted = evals.filter(({ id }) => context.chosen?.has(id) ?? true);
    return ok(
      wanted.flatMap((parts) => {
        const originals = Array.from(parts.files, ([file, written]) => {
          const name = file.replaceAll('/', '-');
          if (evals.every((other) => other === parts || !other.files.has(file)))
            return { name, text: texts.get(file) ?? '' };
          // Of a file with other evals its own part, a thing a line.
          const lines = written.map((each) => `${JSON.stringify(each)}\n`);
          return { name: `${name.replace(/\.\w+$/, '')}.jsonl`, text: lines.join('') };
        });
        const sessions = importedEval(parts, context);
        return sessions.map(
          (each): ImportedSession => ({ ...each, lines: [...lines, ...each.lines], originals }),
        );
      }),
    );
  },
};

/** By the names of its files alone. */
function surenessOfFolder(name: string, files: string): number {
  if (NAMED.test(files)) return 0.6;
  const hasReadable = /\.(?:jsonl?|ndjson)$/im.test(files);
  return hasReadable && /eval|output[-_]?item/i.test(`${name}\n${files}`) ? 0.3 : 0;
}

interface Evals {
  readonly evals: readonly EvalParts[];
  /** Of the files that something was found in. */
  readonly texts: ReadonlyMap<string, string>;
}

async function evalsIn(source: Source, tell: EvalsTell): Promise<Result<Evals>> {
  const found: Found[] = [];
  const texts = new Map<string, string>();
  if (source.isFolder) {
    let others = 0;
    for (const file of await source.list()) {
      const bytes = READABLE.test(file) ? await source.read(file) : undefined;
      if (bytes && !bytes.ok) return bytes;
      const { text } = bytes ? decodedText(bytes.value) : { text: '' };
      const own = thingsOf(text, file, tell);
      if (own.length === 0) others += 1;
      else texts.set(file, text);
      found.push(...own);
    }
    if (others > 0) tell('leftOut', 'otherFiles', '', { params: { count: others } });
  } else {
    const text = await source.text();
    if (!text.ok) return text;
    const whole = readJson(text.value);
    found.push(...thingsOf(text.value, source.name, tell));
    texts.set(source.name, text.value);
    if (found.length === 0 && !whole.ok)
      return fail({ code: 'file.damaged', params: { file: source.name, line: 1, reason: whole.detail } });
  }
  if (found.length === 0)
    return fail({ code: 'input.invalid', detail: 'no eval, eval.run or eval.run.output_item' });
  return ok({ evals: gathered(found), texts });
}

/** One JSON value, or one a line. */
function thingsOf(text: string, file: string, tell: EvalsTell): readonly Found[] {
  if (text.trim() === '') return [];
  const whole = parseJson(text);
  if (whole !== undefined) return thingsIn(whole).map((thing) => ({ ...thing, file }));
  const found: Found[] = [];
  const unread: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const value = parseJson(line);
    if (value === undefined) unread.push(index + 1);
    else found.push(...thingsIn(value).map((thing) => ({ ...thing, file })));
  }
  if (found.length === 0) return [];
  for (const number of unread)
    tell('leftOut', 'lineUnread', `${file}:${number}`, { params: { file, line: number } });
  return found;
}

function choiceOf({ id, eval: own, runs }: EvalParts): Choice {
  const at = own?.created_at ?? runs[0]?.run?.created_at;
  return {
    id,
    title: own?.name || id,
    ...(at !== undefined && { at: new Date(at * 1000).toISOString() }),
    size: runs.length,
  };
}
