/** How much answers depend on the reasoning that is written before them: a fold of a run of such a session. */
import { overallStatus } from '@shared/domain/checks/checkResult';
import type { VoteOf } from '@shared/domain/consistency/votedGroup';
import { grouped } from '@shared/domain/grouped';
import { parseCellKey } from '@shared/domain/session/cells';
import type { Prompt } from '@shared/domain/session/session';
import { tallyCases } from '@shared/domain/statistics/caseTally';
import type { GroupId } from '@shared/domain/statistics/groupId';
import { type Rate, rateOf } from '@shared/domain/statistics/rate';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { PARTS, type Part, partOf } from './dependenceSession';

export interface PartRates {
  readonly part: Part;
  /** The same answer as with all of the reasoning; absent for the part that is all of it, and where none can be compared. */
  readonly same: Rate | undefined;
  /** Absent where the checks say nothing. */
  readonly right: Rate | undefined;
}

/** Named after the prompt that shows all of the reasoning. */
export interface Dependence extends GroupId {
  readonly parts: readonly PartRates[];
}

/** Each model, in the order of the run. An answer in which nothing is found is not the same; cases without an answer to all of the reasoning are left out. */
export function dependenceOf(
  cells: readonly ScoredCell[],
  prompts: readonly Prompt[],
  voteOf: VoteOf,
): readonly Dependence[] {
  const parts = new Map(prompts.map((prompt) => [prompt.id, partOf(prompt)]));
  const asked = cells.flatMap((cell) => {
    const key = parseCellKey(cell.completion.cell);
    const part = parts.get(key.promptId);
    return part === undefined || cell.completion.status !== 'completed' ? [] : [{ ...key, part, cell }];
  });
  return Array.from(
    grouped(asked, ({ modelId }) => modelId),
    ([modelId, own]) => {
      const whole = new Map(
        own
          .filter(({ part }) => part === 100)
          .map(({ caseId, sample, cell }) => [`${caseId}/${sample}`, voteOf(cell)]),
      );
      const rates = PARTS.flatMap((part): readonly PartRates[] => {
        const these = own.filter((each) => each.part === part);
        if (these.length === 0) return [];
        const same = these.flatMap(({ caseId, sample, cell }): readonly (readonly [string, number])[] => {
          const all = whole.get(`${caseId}/${sample}`);
          return all ? [[caseId, voteOf(cell)?.saying === all.saying ? 1 : 0]] : [];
        });
        const right = these.flatMap(({ caseId, cell }): readonly (readonly [string, number])[] => {
          const status = overallStatus(cell.results.values());
          return status === 'pass' || status === 'fail' ? [[caseId, status === 'pass' ? 1 : 0]] : [];
        });
        return [
          {
            part,
            same: part === 100 ? undefined : rateOf(tallyCases(same).values()),
            right: rateOf(tallyCases(right).values()),
          },
        ];
      });
      const promptId = (own.find(({ part }) => part === 100) ?? own[0])?.promptId ?? '';
      return { promptId, modelId, parts: rates };
    },
  );
}
