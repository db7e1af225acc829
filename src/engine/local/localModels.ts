/** Models of this computer: which there are, what each reads of a question, and what it answers. */

import type { StartProgram } from '@engine/programs/program';
import type { FoundModel, ModelActivity, ModelPlace, ReadModel } from '@shared/domain/models/localModel';
import { type Answered, Conversation, type ConversationDeps, type TextSink } from './conversation';
import { isFile } from './isThere';
import type { Count, Generate, Generated, Render, Rendered } from './messages';
import { fileOfModel, modelNames, modelsIn } from './modelFiles';
import { createModelReader } from './readModel';

export interface LocalModels {
  /** By their short names, sorted. */
  readonly list: () => Promise<readonly string[]>;
  readonly find: () => Promise<readonly FoundModel[]>;
  /** What a model's file tells. The model is not loaded for it. */
  readonly read: (file: string) => Promise<ReadModel>;
  /** The file that a path or a short name means. */
  readonly fileOf: (name: string) => Promise<string | undefined>;
  /** Exactly the text that the model would read. The model itself is not loaded for it. */
  readonly render: (question: Render) => Promise<Answered<Rendered>>;
  /** Has the model in memory, with room for the question. Rejects only when `signal` is aborted. */
  readonly load: (question: Generate, signal: AbortSignal) => Promise<Answered<null>>;
  /** One question after the other. Rejects only when `signal` is aborted. */
  readonly generate: (
    question: Generate,
    sink: TextSink,
    signal: AbortSignal,
  ) => Promise<Answered<Generated>>;
  /** How many tokens a prompt has, by the vocabulary of a model that is loaded; undefined where it is not. */
  readonly count: (question: Count) => Promise<number | undefined>;
  readonly activity: () => ModelActivity;
  /** Frees all memory; false, and nothing is done, where something is under way. */
  readonly unload: () => boolean;
  /** How long it may be idle has changed. */
  readonly rest: () => void;
  readonly close: () => void;
}

interface LocalModelsDeps extends Omit<ConversationDeps, 'start'> {
  /** Called when something is first asked, and again after it has ended. */
  readonly startProcess: StartProgram;
  /** Where models are looked for; of one name the first is meant. */
  readonly places: () => readonly ModelPlace[];
}

export function createLocalModels({ startProcess, places, ...deps }: LocalModelsDeps): LocalModels {
  const conversation = new Conversation({ ...deps, start: startProcess });
  const read = createModelReader();
  /** A grid asks for one name a thousand times, and folders may be large. */
  const known = new Map<string, string>();
  let knownIn = '';
  async function fileOf(name: string): Promise<string | undefined> {
    const where = places();
    const sign = JSON.stringify(where);
    if (sign !== knownIn) known.clear();
    knownIn = sign;
    const before = known.get(name);
    if (before !== undefined && (await isFile(before))) return before;
    const file = await fileOfModel(name, where);
    if (file !== undefined) known.set(name, file);
    return file;
  }
  return {
    list: () => modelNames(places()),
    find: () => modelsIn(places()),
    read,
    fileOf,
    render: (question) => conversation.render(question),
    load: (question, signal) => conversation.load(question, signal),
    generate: (question, sink, signal) => conversation.generate(question, sink, signal),
    count: (question) => conversation.count(question),
    activity: () => conversation.activity,
    unload: () => conversation.unload(),
    rest: () => conversation.rest(),
    close: () => conversation.close(),
  };
}
