/** One model of data beneath all views of Results: which items of each axis a run has, and which cells they meet in. */
import type { Provider } from '@shared/domain/providers/provider';
import { type CellKey, cellKey, parseCellKey } from '@shared/domain/session/cells';
import { type Grid, gridOf, type NumberedCase } from '@shared/domain/session/grid';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Prompt, Session } from '@shared/domain/session/session';
import { useProviders } from './providers';
import { type RunView, useRuns } from './run';

export const axisNames = ['models', 'prompts', 'cases', 'samples'] as const;
export type AxisName = (typeof axisNames)[number];

/** A chosen item of each axis, by id; a sample's id is its number from 0, as text. */
export type Place = Readonly<Record<AxisName, string>>;

/** Only what was run, in the session's order. */
export interface Axes extends Grid {
  /** As they were called when the run was made, where that is known. */
  readonly providers: readonly Provider[];
  /** The ids of each axis' items. */
  readonly ids: Readonly<Record<AxisName, readonly string[]>>;
  readonly cells: readonly CellKey[];
  /** The cell where these items meet; undefined where that combination was not run. */
  readonly cellAt: (place: Place) => CellKey | undefined;
}

/** Only what the run asked, in the session's order. */
export function axesOf(
  session: Session,
  cells: readonly CellKey[],
  providers: readonly Provider[] = [],
): Axes {
  const run = new Set(cells);
  const grid = gridOf(session, cells);
  return {
    ...grid,
    providers,
    ids: {
      prompts: grid.prompts.map(({ id }) => id),
      models: grid.models.map(({ id }) => id),
      cases: grid.cases.map(({ case_ }) => case_.id),
      samples: grid.samples.map(String),
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

function axesOfOnce({ session, cells, request }: RunView): Axes {
  const before = known.get(cells);
  if (before?.session === session) return before;
  const today = () => useProviders.getState().providers.map(({ provider }) => provider);
  const axes = axesOf(session, cells, request?.providers ?? today());
  known.set(cells, axes);
  return axes;
}

/** The axes of the session's shown run as they are now, for an action. */
export function axesNow(sessionId: string): Axes | undefined {
  const view = useRuns.getState().views[sessionId];
  return view && axesOfOnce(view);
}

/** The axes of the session's shown run; the same object while it streams. */
export function useAxes(sessionId: string): Axes | undefined {
  return useRuns((state) => {
    const view = state.views[sessionId];
    return view && axesOfOnce(view);
  });
}
