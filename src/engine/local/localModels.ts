/** Models of this computer: which there are, what each reads of a question, and what it answers. */
import { type Answered, Conversation, type TextSink } from './conversation';
import type { Generate, Generated, Render, Rendered } from './messages';
import { fileOfModel, type ModelPlaces, modelNames } from './modelFiles';
import type { StartModelProcess } from './modelProcess';

export interface LocalModels {
  /** By their short names, sorted. */
  readonly list: () => Promise<readonly string[]>;
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
  readonly close: () => void;
}

interface LocalModelsDeps extends ModelPlaces {
  /** Called when something is first asked, and again after it has ended. */
  readonly startProcess: StartModelProcess;
}

export function createLocalModels({ startProcess, ...places }: LocalModelsDeps): LocalModels {
  const conversation = new Conversation(startProcess);
  return {
    list: () => modelNames(places),
    fileOf: (name) => fileOfModel(name, places),
    render: (question) => conversation.render(question),
    load: (question, signal) => conversation.load(question, signal),
    generate: (question, sink, signal) => conversation.generate(question, sink, signal),
    close: () => conversation.close(),
  };
}
