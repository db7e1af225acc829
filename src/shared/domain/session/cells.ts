/** The grid's arithmetic: which cells a session has, and what each is called. */
import { z } from 'zod';
import type { Case, Session } from './session';

export interface Cell {
  readonly promptId: string;
  readonly modelId: string;
  readonly caseId: string;
  /** 0-based. */
  readonly sample: number;
}

/** `promptId/modelId/caseId/sample`; ids hold no slash. */
export const cellKeySchema = z.string().regex(/^[^/]+\/[^/]+\/[^/]+\/\d+$/);
export type CellKey = z.infer<typeof cellKeySchema>;

/** The case of a session without cases. */
export const EMPTY_CASE: Case = { id: '-', values: {} };

/** `promptId/modelId/caseId/sample`; ids hold no slash, so parseCellKey undoes it. */
export function cellKey(cell: Cell): CellKey {
  return `${cell.promptId}/${cell.modelId}/${cell.caseId}/${cell.sample}`;
}

/** The inverse of cellKey. Throws on a string that is none. */
export function parseCellKey(key: CellKey): Cell {
  const [promptId, modelId, caseId, sample] = key.split('/');
  if (!promptId || !modelId || !caseId || sample === undefined) throw new Error(`Not a cell key: ${key}`);
  return { promptId, modelId, caseId, sample: Number(sample) };
}

/** The session's, or the one empty case. */
export function casesOf(session: Pick<Session, 'cases'>): readonly Case[] {
  return session.cases.length > 0 ? session.cases : [EMPTY_CASE];
}

/** How many cells expandCells gives. */
export function countCells(session: Session): number {
  const prompts = session.prompts.filter(({ isLeftOut }) => isLeftOut !== true).length;
  return prompts * session.models.length * casesOf(session).length * session.samples;
}

/** All cells to run, in reading order: prompts (but those left out), then models, then cases; samples vary fastest. */
export function expandCells(session: Session): readonly Cell[] {
  const prompts = session.prompts.filter(({ isLeftOut }) => isLeftOut !== true);
  return prompts.flatMap((prompt) =>
    session.models.flatMap((model) =>
      casesOf(session).flatMap((case_) =>
        Array.from({ length: session.samples }, (_, sample) => ({
          promptId: prompt.id,
          modelId: model.id,
          caseId: case_.id,
          sample,
        })),
      ),
    ),
  );
}
