/** One model of data beneath all views of Results: which items of each axis a run has, and which cells they meet in. */
import { type CellKey, casesOf, cellKey, parseCellKey } from '@shared/domain/session/cells';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Case, Prompt, Session } from '@shared/domain/session/session';
import { useRuns } from './run';

export const axisNames = ['models', 'prompts', 'cases', 'samples'] as const;
export type AxisName = (typeof axisNames)[number];

/** A chosen item of each axis, by id; a sample's id is its number from 0, as text. */
export type Place = Readonly<Record<AxisName, string>>;

export interface NumberedCase {
  readonly case_: Case;
  /** Its place in the session, 1-based, as people count. */
  readonly number: number;
}

/** Only what was run, in the session's order. */
export interface Axes {
  readonly session: Session;
  readonly prompts: readonly Prompt[];
  readonly models: readonly ModelSetting[];
  readonly cases: readonly NumberedCase[];
  /** 0-based. */
  readonly samples: readonly number[];
  /** The ids of each axis' items. */
  readonly ids: Readonly<Record<AxisName, readonly string[]>>;
  readonly cells: readonly CellKey[];
  /** The cell where these items meet; undefined where that combination was not run. */
  readonly cellAt: (place: Place) => CellKey | undefined;
}

/** Only what the run asked, in the session's order. */
export function axesOf(session: Session, cells: readonly CellKey[]): Axes {
  const run = new Set(cells);
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
  const prompts = session.prompts.filter(({ id }) => used.prompts.has(id));
  const models = session.models.filter(({ id }) => used.models.has(id));
  const cases = casesOf(session)
    .map((case_, index) => ({ case_, number: index + 1 }))
    .filter(({ case_ }) => used.cases.has(case_.id));
  const samples = [...used.samples].sort((a, b) => a - b);
  return {
    session,
    prompts,
    models,
    cases,
    samples,
    ids: {
      prompts: prompts.map(({ id }) => id),
      models: models.map(({ id }) => id),
      cases: cases.map(({ case_ }) => case_.id),
      samples: samples.map(String),
    },
    cells,
    cellAt: (place) => {
      const key = cellKey({
        promptId: place.prompts,
        modelId: place.models,
        caseId: place.cases,
        sample: Number(place.samples),
      });
      return run.has(key) ? key : undefined;
    },
  };
}

/** The cell's place on each axis. */
export function placeOf(key: CellKey): Place {
  const { promptId, modelId, caseId, sample } = parseCellKey(key);
  return { prompts: promptId, models: modelId, cases: caseId, samples: String(sample) };
}

/** What a cell consists of, for naming it; undefined where the session lacks it. */
interface CellParts {
  readonly prompt: Prompt | undefined;
  readonly setting: ModelSetting | undefined;
  readonly case_: NumberedCase | undefined;
  /** 1-based. */
  readonly sampleNumber: number;
}

/** What the cell is made of; undefined for what the session has no more. Samples count from 1. */
export function partsOf(axes: Axes, key: CellKey): CellParts {
  const { promptId, modelId, caseId, sample } = parseCellKey(key);
  return {
    prompt: axes.prompts.find(({ id }) => id === promptId),
    setting: axes.models.find(({ id }) => id === modelId),
    case_: axes.cases[axes.ids.cases.indexOf(caseId)],
    sampleNumber: sample + 1,
  };
}

/** Worked out once a run: a view's list of cells stays the same object from the run's start to its end. */
const known = new WeakMap<readonly CellKey[], Axes>();

function axesOfOnce(session: Session, cells: readonly CellKey[]): Axes {
  const before = known.get(cells);
  if (before?.session === session) return before;
  const axes = axesOf(session, cells);
  known.set(cells, axes);
  return axes;
}

/** The axes of the session's shown run as they are now, for an action. */
export function axesNow(sessionId: string): Axes | undefined {
  const view = useRuns.getState().views[sessionId];
  return view && axesOfOnce(view.session, view.cells);
}

/** The axes of the session's shown run; the same object while it streams. */
export function useAxes(sessionId: string): Axes | undefined {
  return useRuns((state) => {
    const view = state.views[sessionId];
    return view && axesOfOnce(view.session, view.cells);
  });
}
