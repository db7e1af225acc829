/** The part of the grid that a run asked: the items of each axis. */
import { type CellKey, casesOf, parseCellKey } from './cells';
import type { ModelSetting } from './modelSetting';
import type { Case, Prompt, Session } from './session';

export interface NumberedCase {
  readonly case_: Case;
  /** Its place in the session, 1-based, as people count. */
  readonly number: number;
}

/** In the session's order. */
export interface Grid {
  readonly session: Session;
  readonly prompts: readonly Prompt[];
  readonly models: readonly ModelSetting[];
  readonly cases: readonly NumberedCase[];
  /** 0-based. */
  readonly samples: readonly number[];
}

/** Only what these cells meet in. */
export function gridOf(session: Session, cells: Iterable<CellKey>): Grid {
  const used = {
    prompts: new Set<string>(),
    models: new Set<string>(),
    cases: new Set<string>(),
    samples: new Set<number>(),
  };
  for (const key of cells) {
    const { promptId, modelId, caseId, sample } = parseCellKey(key);
    used.prompts.add(promptId);
    used.models.add(modelId);
    used.cases.add(caseId);
    used.samples.add(sample);
  }
  return {
    session,
    prompts: session.prompts.filter(({ id }) => used.prompts.has(id)),
    models: session.models.filter(({ id }) => used.models.has(id)),
    cases: casesOf(session)
      .map((case_, index) => ({ case_, number: index + 1 }))
      .filter(({ case_ }) => used.cases.has(case_.id)),
    samples: [...used.samples].sort((a, b) => a - b),
  };
}

/** The cell's item of each axis, by id; a sample's is its number from 0, as text. */
export function placeOf(key: CellKey) {
  const { promptId, modelId, caseId, sample } = parseCellKey(key);
  return { prompts: promptId, models: modelId, cases: caseId, samples: String(sample) };
}
