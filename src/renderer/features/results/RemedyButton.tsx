/** Leaves out, for this provider or model and from now on, what its refusal names, and asks again all that was refused for it. */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { notifyFailure } from '@renderer/state/notices';
import { saveProvider, useProviders } from '@renderer/state/providers';
import { useRuns } from '@renderer/state/run';
import { retryCells } from '@renderer/state/runActions';
import type { Failure } from '@shared/domain/failure';
import { mindingModelOf, type Remedy, remediedProvider, remedyOf } from '@shared/domain/providers/dialect';
import { finalStep } from '@shared/domain/run/completion';
import { Wrench } from 'lucide-react';

interface Props {
  readonly sessionId: string;
  readonly failure: Failure;
  readonly remedy: Remedy;
  readonly providerId: string;
}

export function RemedyButton({ sessionId, failure, remedy, providerId }: Props) {
  const { t } = useTranslation('results');
  const status = useProviders((state) => state.providers.find(({ provider }) => provider.id === providerId));
  if (!status) return null;
  const model = mindingModelOf(failure);
  const onApply = async (button: HTMLElement) => {
    button.closest('article')?.focus();
    const saved = await saveProvider(remediedProvider(status.provider, remedy, failure));
    if (!saved.ok) return notifyFailure(saved.failure);
    const completions = [...(useRuns.getState().views[sessionId]?.completions.values() ?? [])];
    const refused = completions.filter((each) => {
      const its = finalStep(each).failure;
      if (!its || remedyOf(its) !== remedy || its.params?.provider !== failure.params?.provider) return false;
      return model === undefined || its.params?.model === model;
    });
    await retryCells(
      sessionId,
      refused.map(({ cell }) => cell),
    );
  };
  return (
    <Button
      variant="filled"
      leftSection={<Wrench size={14} />}
      onClick={(event) => void onApply(event.currentTarget)}
    >
      {t(`failure.${model === undefined ? 'remedy' : 'modelRemedy'}.${remedy}`, { ...failure.params })}
    </Button>
  );
}
