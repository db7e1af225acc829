/** Whether what a session asks fits into what its models of this computer hold, by an estimate. */
import { isTooLarge, type PromptSize } from '@shared/domain/call/promptSize';
import { casesOf } from '@shared/domain/session/cells';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Case, Session } from '@shared/domain/session/session';
import { promptTokens } from './inputTokens';

interface Overfull extends PromptSize {
  readonly model: string;
  /** From 1; of the longest case. */
  readonly caseNumber: number;
}

/** Of each prompt its longest case is looked at. Undefined where all fit, as far as `limitOf` tells what a model holds. */
export function overfullIn(
  session: Session,
  limitOf: (setting: ModelSetting) => number | undefined,
): Overfull | undefined {
  const limits = session.models.flatMap((setting) => {
    const limit = limitOf(setting);
    return limit === undefined ? [] : [{ setting, limit }];
  });
  if (limits.length === 0) return undefined;
  const cases = casesOf(session);
  const longest = cases.reduce(
    (best, case_, index) => (lengthOf(case_) > lengthOf(cases[best]) ? index : best),
    0,
  );
  const case_ = cases[longest];
  if (!case_) return undefined;
  const sizes = session.prompts
    .filter(({ isLeftOut }) => isLeftOut !== true)
    .map((prompt) => promptTokens(prompt, case_, session.pools));
  const tokens = Math.max(0, ...sizes);
  const all = limits.map(({ setting, limit }) => ({
    model: setting.model,
    caseNumber: longest + 1,
    tokens,
    isCounted: false,
    limit,
    ...(setting.params.maxTokens !== undefined && { answerTokens: setting.params.maxTokens }),
  }));
  return all.find(isTooLarge);
}

const lengthOf = (case_: Case | undefined): number =>
  Object.values(case_?.values ?? {}).reduce((sum, value) => sum + value.length, 0);
