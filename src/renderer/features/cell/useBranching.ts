/** Whether an answer can be gone on from another token, and how. */

import { useTranslation } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { closeDialog } from '@renderer/state/dialogs';
import { setStatus } from '@renderer/state/notices';
import { useRuns } from '@renderer/state/run';
import type { Provider } from '@shared/domain/providers/provider';
import { takesPrefix } from '@shared/domain/providers/takesPrefix';
import { type Completion, finalStep } from '@shared/domain/run/completion';
import { parseCellKey } from '@shared/domain/session/cells';
import type { Branching } from './Alternatives';
import { branchFrom } from './branchFrom';

/** Undefined where what was asked is not known any more. `at`: the token that another is to stand for. */
export function useBranching(
  sessionId: string,
  completion: Completion,
  provider: Provider | undefined,
): (at: number) => Branching {
  const { t } = useTranslation('results');
  const { promptId } = parseCellKey(completion.cell);
  const prompt = useRuns((state) =>
    state.views[sessionId]?.session.prompts.find(({ id }) => id === promptId),
  );
  const { text, logprobs = [] } = finalStep(completion);
  return (at) => {
    if (completion.steps.length > 1) return { type: 'refused', why: 'steps' };
    const takes = provider ? takesPrefix(provider) : 'unknown';
    if (takes === 'no') return { type: 'refused', why: 'server' };
    const before = logprobs
      .slice(0, at)
      .map(({ token }) => token)
      .join('');
    // Thoughts that were taken out of the answer are tokens, too.
    if (!prompt || !text.startsWith(before.trimStart())) return { type: 'refused', why: 'text' };
    const onBranch = (token: string) => {
      const name = t('cell.token.branch', { prompt: promptName(prompt.name), number: at + 1 });
      closeDialog();
      branchFrom(prompt, before + token, name);
      setStatus(t('cell.token.branched', { name }));
    };
    return { type: 'offered', takes, onBranch };
  };
}
