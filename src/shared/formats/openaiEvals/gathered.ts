/** Evals, runs and output items in any mix, in one file or many, put together by their ids. */
import { grouped } from '@shared/domain/grouped';
import { isObject, type Json } from '@shared/domain/json';
import { type EvalObject, type EvalThing, evalThingOf, type OutputItem, type RunObject } from './evalShapes';

export interface RunParts {
  readonly id: string;
  /** Absent where only its output items are there. */
  readonly run?: RunObject;
  readonly items: readonly OutputItem[];
}

export interface EvalParts {
  readonly id: string;
  /** Absent where only its runs are there. */
  readonly eval?: EvalObject;
  /** The oldest first. */
  readonly runs: readonly RunParts[];
  /** The files in which something of it was found, in order, each with what of it was found there. */
  readonly files: ReadonlyMap<string, readonly Json[]>;
}

export interface Found {
  readonly thing: EvalThing;
  /** As it was written; undefined: it stands within another. */
  readonly written: Json | undefined;
  readonly file: string;
}

/** No wrapping that a program puts around an answer is deeper: `{run, output_items: {data: […]}}`. */
const MOST_DEPTH = 6;

/** All that is in a JSON value, whatever lists and pages stand around it. */
export function thingsIn(value: unknown, depth = 0): readonly Omit<Found, 'file'>[] {
  if (depth > MOST_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((each: unknown) => thingsIn(each, depth + 1));
  if (!isObject(value)) return [];
  const thing = evalThingOf(value);
  if (!thing) return Object.values(value).flatMap((each) => thingsIn(each, depth + 1));
  const own = { thing, written: value };
  if (thing.type === 'item') return [own];
  const within = [...thingsIn(value.runs, depth + 1), ...thingsIn(value.output_items, depth + 1)];
  return [own, ...within.map((each) => ({ ...each, written: undefined }))];
}

/** What has no id of what it belongs to belongs to the only one there is. One that comes twice is taken as it came last. */
export function gathered(found: readonly Found[]): readonly EvalParts[] {
  const evals = new Map<string, EvalObject>();
  const runs = new Map<string, RunObject>();
  const items = new Map<string, OutputItem>();
  const filesOf = new Map<string, Map<string, Json[]>>();
  for (const [index, { thing, file, written }] of found.entries()) {
    const id = thing.value.id ?? `#${index}`;
    if (thing.type === 'eval') evals.set(id, thing.value);
    else if (thing.type === 'run') runs.set(id, thing.value);
    // The ids of items are unique; a hand-made one may count them anew in each run.
    else items.set(`${thing.value.run_id ?? ''}/${id}`, thing.value);
    const owner = thing.type === 'item' ? (thing.value.run_id ?? '') : id;
    const files = filesOf.get(owner) ?? new Map<string, Json[]>();
    const ofFile = files.get(file) ?? [];
    if (written) ofFile.push(written);
    filesOf.set(owner, files.set(file, ofFile));
  }
  const onlyRun = runs.size === 1 ? [...runs.keys()][0] : undefined;
  const itemsOf = grouped(items.values(), ({ run_id }) => run_id ?? onlyRun ?? '');
  const parts = [...new Set([...runs.keys(), ...itemsOf.keys()])].map((id): RunParts => {
    const run = runs.get(id);
    return { id, ...(run && { run }), items: (itemsOf.get(id) ?? []).toSorted(byPlace) };
  });
  const onlyEval = evals.size === 1 ? [...evals.keys()][0] : undefined;
  const runsOf = grouped(
    parts,
    ({ run, items: [first] }) => run?.eval_id ?? first?.eval_id ?? onlyEval ?? '',
  );
  return [...new Set([...evals.keys(), ...runsOf.keys()])].map((id) => {
    const own = evals.get(id);
    const ownRuns = (runsOf.get(id) ?? []).toSorted((a, b) => startOf(a) - startOf(b));
    const files = new Map<string, readonly Json[]>();
    for (const owner of [id, ...ownRuns.map((run) => run.id), ''])
      for (const [file, written] of filesOf.get(owner) ?? [])
        files.set(file, [...(files.get(file) ?? []), ...written]);
    return { id, ...(own && { eval: own }), runs: ownRuns, files };
  });
}

const startOf = ({ run, items: [first] }: RunParts): number => run?.created_at ?? first?.created_at ?? 0;

const byPlace = (a: OutputItem, b: OutputItem): number =>
  typeof a.datasource_item_id === 'number' && typeof b.datasource_item_id === 'number'
    ? a.datasource_item_id - b.datasource_item_id
    : 0;
