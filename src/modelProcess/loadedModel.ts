/** The one model that is in memory: loaded when it is first asked, with room for the longest prompt so far; what it has read stays. */
import { stat } from 'node:fs/promises';
import type { Piece } from '@engine/local/pieces';
import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import { startLlama } from './library';
import { BLOCK, keptTokens } from './prefix';
import { ModelProblem, orProblem } from './problem';
import { MOST_THREADS, takeFreeProcessors } from './threads';

/** Of an answer that has no limit, as far as there is room. */
const EXPECTED_ANSWER = 1024;
const LEAST_ROOM = 2048;

export interface LoadedModel {
  readonly model: LlamaModel;
  readonly sequence: LlamaContextSequence;
  /** How many tokens it can hold. */
  readonly room: number;
}

interface Loaded extends LoadedModel {
  readonly file: string;
  readonly sign: string;
  /** What was read of the last prompt in whole blocks. */
  read: readonly Token[];
}

export class ModelInMemory {
  #loaded: Loaded | undefined;

  /** With room for the prompt and an answer. */
  async load(
    file: string,
    promptTokens: (model: LlamaModel) => number,
    maxTokens = EXPECTED_ANSWER,
  ): Promise<LoadedModel> {
    const { size, mtimeMs } = await stat(file).catch(() => {
      throw new ModelProblem({ code: 'modelMissing' });
    });
    const sign = `${size} ${mtimeMs}`;
    const before = this.#loaded;
    const isSame = before?.file === file && before.sign === sign;
    if (before && !isSame) {
      this.#loaded = undefined;
      await before.model.dispose();
    }
    const model = before && isSame ? before.model : await loadModel(file);
    const needed = promptTokens(model);
    const most = model.trainContextSize;
    if (needed >= most) throw new ModelProblem({ code: 'tooLong', params: { tokens: needed, limit: most } });
    const wanted = Math.min(most, Math.max(LEAST_ROOM, 2 ** Math.ceil(Math.log2(needed + maxTokens))));
    if (before && isSame && before.room >= wanted) return before;
    if (before && isSame) await before.sequence.context.dispose();
    // A context never works with more than there may be when it is made.
    model.llama.maxThreads = MOST_THREADS;
    const context = await orProblem('modelUnreadable', () =>
      // Else models whose attention slides would read every prompt anew.
      model.createContext({ contextSize: wanted, swaFullCache: true }),
    );
    const loaded: Loaded = { file, sign, model, sequence: context.getSequence(), room: wanted, read: [] };
    this.#loaded = loaded;
    return loaded;
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
    if (!loaded) throw new Error('Nothing is loaded.');
    const { sequence } = loaded;
    const kept = sequence.needsCheckpoints ? 0 : keptTokens(loaded.read, tokens);
    loaded.read = tokens.slice(0, kept);
    if (kept === 0) await sequence.clearHistory();
    else if (sequence.nextTokenIndex > kept)
      await sequence.eraseContextTokenRanges([{ start: kept, end: sequence.nextTokenIndex }]);
    let at = kept;
    for (; at + BLOCK < tokens.length && !isCancelled(); at += BLOCK) {
      takeFreeProcessors(loaded.model.llama);
      await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(at, at + BLOCK));
      loaded.read = tokens.slice(0, at + BLOCK);
    }
    return { kept, rest: tokens.slice(at) };
  }
}

async function loadModel(file: string): Promise<LlamaModel> {
  const llama = await startLlama();
  return orProblem('modelUnreadable', () => llama.loadModel({ modelPath: file }));
}

/** Each special mark is its one token; what is plain is never read as one. */
export const tokensOf = (model: LlamaModel, pieces: readonly Piece[]): readonly Token[] =>
  pieces.flatMap((piece) =>
    'text' in piece ? model.tokenize(piece.text, false) : model.tokenize(piece.special, true),
  );
