/** Why a race did not ask for an answer. Retry stands under it. */
import { useLanguage } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { useRuns } from '@renderer/state/run';
import type { Skip } from '@shared/domain/racing/skip';
import { describeSkip } from '@shared/locales/describeRace';

export function Skipped({ sessionId, skip }: { readonly sessionId: string; readonly skip: Skip }) {
  const language = useLanguage();
  const prompts = useRuns((state) => state.views[sessionId]?.session.prompts);
  const nameOf = (id: string) => promptName(prompts?.find((prompt) => prompt.id === id)?.name ?? id);
  return describeSkip(skip, nameOf, language);
}
