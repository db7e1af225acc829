/** A race under way: which cells are still worth asking, as far as is known. It looks at no clock: what it says depends on answers alone. */
import { grouped } from '@shared/domain/grouped';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import { keyOf } from '@shared/domain/statistics/groupId';
import { mean } from '@shared/domain/statistics/stats';
import { PromptRace } from './promptRace';
import type { Race } from './race';
import { casesInOrder, samplesAlways } from './raceOrder';
import { leadOf, leadStays } from './settled';
import type { Skip } from './skip';

/** What a cell's end told; nothing where it failed, was stopped or was not asked. */
export interface Outcome {
  /** What counts as the same for two answers of a case. */
  readonly answer?: string | undefined;
  /** Whether its checks are passed, where they can say so. */
  readonly passes?: boolean | undefined;
}

/** The samples of one case with one prompt and one model. */
interface Line {
  readonly keys: readonly CellKey[];
  readonly ended: Map<CellKey, Outcome>;
}

export class RunningRace {
  readonly #race: Race;
  readonly #always: number;
  readonly #lines: ReadonlyMap<string, Line>;
  readonly #prompts = new Map<string, PromptRace>();

  /** `cells`: all of the run. `told`: those that were left out before. */
  constructor(cells: readonly CellKey[], samples: number, race: Race, told: ReadonlyMap<CellKey, Skip>) {
    this.#race = race;
    this.#always = samplesAlways(samples, race);
    const lines = grouped(cells, lineOf);
    for (const keys of lines.values()) keys.sort((a, b) => parseCellKey(a).sample - parseCellKey(b).sample);
    this.#lines = new Map(Array.from(lines, ([name, keys]) => [name, { keys, ended: new Map() }]));
    if (race.dropped) this.#letRace(cells, race.dropped.level);
    for (const [key, skip] of told) {
      const { promptId, modelId } = parseCellKey(key);
      if (skip.reason === 'dropped') this.#prompts.get(modelId)?.drop(promptId, skip);
    }
  }

  /** `wait`: what is asked before it in its case has not ended. */
  next(key: CellKey): 'ask' | 'wait' | Skip {
    const { promptId, modelId } = parseCellKey(key);
    const dropped = this.#prompts.get(modelId)?.dropped(promptId);
    if (dropped) return dropped;
    const line = this.#lines.get(lineOf(key));
    const { settled } = this.#race;
    const at = line?.keys.indexOf(key) ?? -1;
    if (!line || !settled || at < this.#always) return 'ask';
    const before = line.keys.slice(0, at).map((each) => line.ended.get(each));
    if (before.includes(undefined)) return 'wait';
    const answers = before.flatMap((outcome) => outcome?.answer ?? []);
    const votes = leadOf(answers);
    const left = line.keys.slice(at).filter((each) => !line.ended.has(each)).length;
    if (votes.first === 0 || leadStays({ ...votes, left }) < settled.threshold) return 'ask';
    return { reason: 'settled', agreeing: votes.first, answers: answers.length };
  }

  /** Tells which cells need not wait any longer for this one. */
  ended(key: CellKey, outcome: Outcome): readonly CellKey[] {
    const line = this.#lines.get(lineOf(key));
    if (!line || line.ended.has(key)) return [];
    line.ended.set(key, outcome);
    this.#prompts.get(parseCellKey(key).modelId)?.look();
    return line.keys.slice(line.keys.indexOf(key) + 1);
  }

  #letRace(cells: readonly CellKey[], level: number): void {
    const models = grouped(cells, (key) => parseCellKey(key).modelId);
    for (const [modelId, keys] of models) {
      const parsed = keys.map(parseCellKey);
      const promptIds = [...new Set(parsed.map(({ promptId }) => promptId))];
      const caseIds = casesInOrder(
        parsed.map(({ caseId }) => caseId),
        this.#race,
      );
      const rate = (promptId: string, caseId: string) =>
        this.#rate(`${keyOf({ promptId, modelId })}/${caseId}`);
      this.#prompts.set(modelId, new PromptRace(promptIds, caseIds, level / models.size, rate));
    }
  }

  /** Of the samples that are asked whatever they say; undefined while they are, null where nothing could be judged. */
  #rate(name: string): number | null | undefined {
    const line = this.#lines.get(name);
    const outcomes = line?.keys.slice(0, this.#always).map((key) => line.ended.get(key)) ?? [];
    if (outcomes.includes(undefined)) return undefined;
    return (
      mean(outcomes.flatMap((each) => (each?.passes === undefined ? [] : [each.passes ? 1 : 0]))) ?? null
    );
  }
}

const lineOf = (key: CellKey): string => key.slice(0, key.lastIndexOf('/'));
