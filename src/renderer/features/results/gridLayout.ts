/** How a run's cells lie on the screen: a column a model, a row a prompt, case and sample. */
import { type CellKey, casesOf, cellKey, parseCellKey } from '@shared/domain/cells';
import type { ModelSetting } from '@shared/domain/modelSetting';
import type { Case, Prompt, Session } from '@shared/domain/session';

export interface GridRow {
  readonly key: string;
  readonly prompt: Prompt;
  readonly case_: Case;
  /** 1-based, as people count. */
  readonly caseNumber: number;
  readonly sampleNumber: number;
  /** One a column; undefined where that combination was not run. */
  readonly cells: readonly (CellKey | undefined)[];
}

export interface Grid {
  readonly columns: readonly ModelSetting[];
  readonly rows: readonly GridRow[];
  /** Which axes are longer than one, and so need naming. */
  readonly several: { readonly prompts: boolean; readonly cases: boolean; readonly samples: boolean };
}

/** Axes in the session's order, whatever the order of `cells`; rows and columns without a cell are left out. */
export function layoutGrid(session: Session, cells: readonly CellKey[]): Grid {
  const run = new Set(cells);
  const parsed = cells.map(parseCellKey);
  const used = {
    prompts: new Set(parsed.map(({ promptId }) => promptId)),
    models: new Set(parsed.map(({ modelId }) => modelId)),
    cases: new Set(parsed.map(({ caseId }) => caseId)),
    samples: [...new Set(parsed.map(({ sample }) => sample))].sort((a, b) => a - b),
  };
  const columns = session.models.filter(({ id }) => used.models.has(id));
  const rows = session.prompts
    .filter(({ id }) => used.prompts.has(id))
    .flatMap((prompt) =>
      casesOf(session).flatMap((case_, caseIndex) =>
        used.samples.map((sample): GridRow => {
          const cellOf = (modelId: string): CellKey | undefined => {
            const key = cellKey({ promptId: prompt.id, modelId, caseId: case_.id, sample });
            return run.has(key) ? key : undefined;
          };
          return {
            key: `${prompt.id}/${case_.id}/${sample}`,
            prompt,
            case_,
            caseNumber: caseIndex + 1,
            sampleNumber: sample + 1,
            cells: columns.map(({ id }) => cellOf(id)),
          };
        }),
      ),
    )
    .filter((row) => row.cells.some((cell) => cell !== undefined));
  return {
    columns,
    rows,
    several: {
      prompts: used.prompts.size > 1,
      cases: used.cases.size > 1,
      samples: used.samples.length > 1,
    },
  };
}
