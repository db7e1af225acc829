/** The one model that is in memory: loaded when it is first asked, with room for the longest prompt so far; what it has read stays. */
import { blockAt, LONGEST_BLOCK } from '@engine/local/block';
import { freeMemory } from '@engine/local/freeMemory';
import type { Count } from '@engine/local/messages';
import { type Piece, textOfPieces } from '@engine/local/pieces';
import { createModelReader } from '@engine/local/readModel';
import { type MemoryFacts, memoryNeed, roomFor } from '@shared/domain/models/memory';
import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import { startLlama } from './library';
import { modelSign } from './modelSign';
import { keptTokens } from './prefix';
import { fileProblem, ModelProblem, orProblem } from './problem';
import { MOST_THREADS, takeFreeProcessors } from './threads';

interface Loaded {
  readonly file: string;
  readonly sign: string;
  readonly memory: MemoryFacts;
  readonly model: LlamaModel;
  /** What it reads into, and the last prompt that it has read of it, in whole blocks; how many tokens it can hold. */
  context?: { readonly sequence: LlamaContextSequence; readonly room: number; read: readonly Token[] };
}

/** A model with room for a question, and the question in tokens. */
interface Ready {
  readonly model: LlamaModel;
  readonly sequence: LlamaContextSequence;
  readonly room: number;
  readonly tokens: readonly Token[];
}

/** About: enough to tell what is far too long before the model is loaded. */
const LETTERS_A_TOKEN = 4;

export class ModelInMemory {
  #loaded: Loaded | undefined;
  readonly #readModel = createModelReader();

  /** That is loaded. */
  get file(): string | undefined {
    return this.#loaded?.file;
  }

  /** How many tokens the prompt has; undefined where the model is not loaded. */
  count({ file, prompt }: Count): number | undefined {
    return this.#loaded?.file === file ? tokensOf(this.#loaded.model, prompt).length : undefined;
  }

  /** With room for the prompt and an answer; nothing is begun where the memory that is free would not do. */
  async load(file: string, prompt: readonly Piece[], maxTokens: number | undefined): Promise<Ready> {
    const loaded = await this.#model(file, (memory, free) => {
      const letters = textOfPieces(prompt).length;
      checkMemory(memory, roomFor(letters / LETTERS_A_TOKEN, maxTokens, Number.POSITIVE_INFINITY), free);
    });
    const { model } = loaded;
    const tokens = tokensOf(model, prompt);
    const most = model.trainContextSize;
    checkLength(tokens.length, maxTokens, most);
    const context = await this.#context(loaded, roomFor(tokens.length, maxTokens, most));
    return { model, sequence: context.sequence, room: context.room, tokens };
  }

  async #model(file: string, check: (memory: MemoryFacts, free: number) => void): Promise<Loaded> {
    const sign = await modelSign(file);
    const before = this.#loaded;
    if (before?.file === file && before.sign === sign) return before;
    const read = await this.#readModel(file);
    if (!read.ok) throw fileProblem(read.failure);
    const { memory } = read.facts;
    check(memory, freeMemory() + heldBy(before));
    this.#loaded = undefined;
    await before?.model.dispose();
    const llama = await startLlama();
    const model = await orProblem('modelUnreadable', () =>
      // It was looked at, and the figure told.
      llama.loadModel({ modelPath: file, ignoreMemorySafetyChecks: true }),
    );
    this.#loaded = { file, sign, memory, model };
    return this.#loaded;
  }

  async #context(loaded: Loaded, room: number): Promise<NonNullable<Loaded['context']>> {
    const before = loaded.context;
    if (before && before.room >= room) return before;
    checkMemory(loaded.memory, room, freeMemory() + heldBy(loaded));
    delete loaded.context;
    await before?.sequence.context.dispose();
    // A context never works with more than there may be when it is made.
    loaded.model.llama.maxThreads = MOST_THREADS;
    const context = await orProblem('modelUnreadable', () =>
      loaded.model.createContext({
        contextSize: room,
        // No more is read at a time, and for more there would be more reserved.
        batchSize: LONGEST_BLOCK,
        // Else models whose attention slides would read every prompt anew.
        swaFullCache: true,
        ignoreMemorySafetyChecks: true,
      }),
    );
    loaded.context = { sequence: context.getSequence(), room, read: [] };
    return loaded.context;
  }

  /**
   * Reads the prompt but for its last tokens, from which the answer follows; of what it has read already as much as can be kept is not
   * read again. Tells how much that was, and what is left to be read.
   */
  async read(
    tokens: readonly Token[],
    isCancelled: () => boolean,
  ): Promise<{ readonly kept: number; readonly rest: readonly Token[] }> {
    const loaded = this.#loaded;
    const context = loaded?.context;
    if (!context) throw new Error('Nothing is loaded.');
    const { sequence } = context;
    const kept = sequence.needsCheckpoints ? 0 : keptTokens(context.read, tokens);
    context.read = tokens.slice(0, kept);
    if (kept === 0) await sequence.clearHistory();
    else if (sequence.nextTokenIndex > kept)
      await sequence.eraseContextTokenRanges([{ start: kept, end: sequence.nextTokenIndex }]);
    let at = kept;
    while (at + blockAt(at) < tokens.length && !isCancelled()) {
      const end = at + blockAt(at);
      takeFreeProcessors(loaded.model.llama);
      await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(at, end));
      context.read = tokens.slice(0, end);
      at = end;
    }
    return { kept, rest: tokens.slice(at) };
  }
}

/** Goes, before something else comes. */
const heldBy = (loaded: Loaded | undefined): number =>
  loaded ? memoryNeed(loaded.memory, loaded.context?.room ?? 0) : 0;

function checkMemory(memory: MemoryFacts, room: number, free: number): void {
  const need = memoryNeed(memory, room);
  if (need > free) throw new ModelProblem({ code: 'memory', params: { need, free } });
}

/** The answer that was asked for has to find room, too: one that is cut is not what was asked for. */
function checkLength(tokens: number, maxTokens: number | undefined, limit: number): void {
  if (tokens >= limit) throw new ModelProblem({ code: 'tooLong', params: { tokens, limit } });
  if (maxTokens === undefined || tokens + maxTokens <= limit) return;
  const params = { tokens, limit, answer: maxTokens, left: limit - tokens };
  throw new ModelProblem({ code: 'noRoom', params });
}

/** Each special mark is its one token; what is plain is never read as one. */
const tokensOf = (model: LlamaModel, pieces: readonly Piece[]): readonly Token[] =>
  pieces.flatMap((piece) =>
    'text' in piece ? model.tokenize(piece.text, false) : model.tokenize(piece.special, true),
  );
