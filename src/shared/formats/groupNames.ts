/** What a prompt and a model are called on the terminal; two models of the same name are told apart by their ids. */
import { labelOfModel } from '@shared/domain/session/labelOfModel';
import type { Session } from '@shared/domain/session/session';
import type { GroupSummary } from '@shared/domain/statistics/summarise';

export function groupNames(
  session: Session,
  { promptId, modelId }: Pick<GroupSummary, 'promptId' | 'modelId'>,
): { readonly prompt: string; readonly model: string } {
  const setting = session.models.find(({ id }) => id === modelId);
  const label = setting ? labelOfModel(setting, session.models) : modelId;
  const isAmbiguous =
    session.models.filter((each) => labelOfModel(each, session.models) === label).length > 1;
  return {
    prompt: session.prompts.find(({ id }) => id === promptId)?.name || promptId,
    model: isAmbiguous ? `${label} (${modelId})` : label,
  };
}
