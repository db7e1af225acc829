/** A group of a run's cells: those of one prompt with one model. */
import { type CellKey, cellKey, EMPTY_CASE } from '@shared/domain/session/cells';

export interface GroupId {
  readonly promptId: string;
  readonly modelId: string;
}

/** What a group is known by. */
export const keyOf = ({ promptId, modelId }: GroupId): string => `${promptId}/${modelId}`;

/** Stands for all of the group's cells where names are told without case and sample. */
export const cellNaming = ({ promptId, modelId }: GroupId): CellKey =>
  cellKey({ promptId, modelId, caseId: EMPTY_CASE.id, sample: 0 });
