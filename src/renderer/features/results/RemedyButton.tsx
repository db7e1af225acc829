/** Leaves out, for this provider and from now on, what its refusal names, and asks again all that was refused for it. */
import { Button } from '@mantine/core';
import { notifyFailure } from '@renderer/state/notices';
import { saveProvider, useProviders } from '@renderer/state/providers';
import { retryCells, useRuns } from '@renderer/state/run';
import type { Failure } from '@shared/domain/failure';
import { changeOf, type Remedy, remedyOf } from '@shared/domain/providers/dialect';
import { finalStep } from '@shared/domain/run/completion';
import { Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';

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
  const onApply = async (button: HTMLElement) => {
    button.closest('article')?.focus();
    const saved = await saveProvider({ ...status.provider, ...changeOf(remedy) });
    if (!saved.ok) return notifyFailure(saved.failure);
    const completions = [...(useRuns.getState().views[sessionId]?.completions.values() ?? [])];
    const refused = completions.filter((each) => {
      const its = finalStep(each).failure;
      return its && remedyOf(its) === remedy && its.params?.provider === failure.params?.provider;
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
      {t(`failure.remedy.${remedy}`, { ...failure.params })}
    </Button>
  );
}
