/**
 * What a run's prompts, models, cases and samples are called in all views: an axis of one is named once, above the results;
 * the axes that vary make the name of a cell.
 */
import type { CellKey } from './cells';
import { type Grid, type NumberedCase, placeOf } from './grid';
import { type ModelName, modelNames, type NamingWords } from './modelNames';
import { numbered } from './numbered';

/** The outermost first: as expandCells has it. */
const NAMED_AXES = ['prompts', 'models', 'cases', 'samples'] as const;
export type NamedAxis = (typeof NAMED_AXES)[number];

/** How people are told, in their language. */
export interface GridWords extends NamingWords {
  /** For a prompt with a blank name. */
  readonly noPrompt: string;
  /** "Prompt A" */
  readonly prompt: (name: string) => string;
  /** "Case 3" */
  readonly case: (numbered: NumberedCase) => string;
  /** "Sample 2", 1-based */
  readonly sample: (number: number) => string;
}

export interface ItemName {
  /** Beside its neighbours, below what is said once. */
  readonly short: string;
  /** All there is to say, for a tooltip, details and copies. */
  readonly long: string;
}

export interface GridNames {
  /** Whether the run has several of it. */
  readonly varies: Readonly<Record<NamedAxis, boolean>>;
  /** What is the same for all cells, to be said once. */
  readonly common: readonly ItemName[];
  /** By id; a sample's is its number from 0, as text. What the run has not is named by its id. */
  readonly item: (axis: NamedAxis, id: string) => ItemName;
  /** Without "Prompt" before it. */
  readonly promptName: (id: string) => string;
  readonly modelName: (id: string) => ModelName;
  /** The models of the run, in the session's order. */
  readonly modelIds: readonly string[];
  /** By the axes that vary, the outermost first. */
  readonly cell: (key: CellKey, without?: readonly NamedAxis[]) => readonly ItemName[];
}

export function gridNames({ session, prompts, models, cases, samples }: Grid, words: GridWords): GridNames {
  const varies = {
    prompts: prompts.length > 1,
    models: models.length > 1,
    cases: cases.length > 1,
    samples: samples.length > 1,
  };
  const names = numbered(prompts.map(({ name }) => name.trim() || words.noPrompt));
  const promptById = new Map(prompts.map(({ id }, index) => [id, names[index] ?? '']));
  const caseById = new Map(cases.map((each) => [each.case_.id, each]));
  const { byId, shared } = modelNames(models, words);

  const promptName = (id: string) => promptById.get(id) ?? id;
  const modelName = (id: string): ModelName =>
    byId.get(id) ?? { alias: id, short: id, model: id, full: id, provider: '', byDefault: id };
  const plain = (text: string): ItemName => ({ short: text, long: text });
  const item = (axis: NamedAxis, id: string): ItemName => {
    if (axis === 'prompts') return plain(words.prompt(promptName(id)));
    if (axis === 'models') return { short: modelName(id).short, long: longName(modelName(id)) };
    if (axis === 'samples') return plain(words.sample(Number(id) + 1));
    const found = caseById.get(id);
    return plain(found ? words.case(found) : id);
  };
  const [prompt] = prompts;
  const [model] = models;
  const [case_] = cases;
  return {
    varies,
    common: [
      ...(prompt && !varies.prompts ? [item('prompts', prompt.id)] : []),
      ...(model && !varies.models ? [item('models', model.id)] : []),
      ...(varies.models && shared !== '' ? [plain(shared)] : []),
      // Of a session with one case nothing is left to say by its number.
      ...(case_ && !varies.cases && session.cases.length > 1 ? [item('cases', case_.case_.id)] : []),
    ],
    item,
    promptName,
    modelName,
    modelIds: models.map(({ id }) => id),
    cell: (key, without = []) =>
      NAMED_AXES.filter((axis) => varies[axis] && !without.includes(axis)).map((axis) =>
        item(axis, placeOf(key)[axis]),
      ),
  };
}

/** "Fast: OpenRouter · openai/gpt-4o-mini t=0.7" */
function longName(name: ModelName): string {
  return name.full.includes(name.alias) ? wholeName(name) : `${name.alias}: ${wholeName(name)}`;
}

/** "OpenRouter · openai/gpt-4o-mini t=0.7" */
export const wholeName = ({ provider, full }: ModelName): string =>
  [provider, full].filter((part) => part !== '').join(' · ');
