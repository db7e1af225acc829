/** What a search is at, how many calls it has made of how many, and how to stop it or go on with it. */
import { Button, NumberInput } from '@mantine/core';
import { useFailureText, useTranslation } from '@renderer/locales/i18n';
import { resumeStudy, stopStudy } from '@renderer/state/studies';
import { ProgressBar } from '@renderer/ui/ProgressBar';
import type { Optimised } from '@shared/domain/study/optimise';
import { callsPerCell, plannedCalls } from '@shared/domain/study/studyCalls';
import type { LoadedStudy } from '@shared/domain/study/studyProgress';
import { useState } from 'react';
import classes from './Optimise.module.css';

export function StudyStatus({ study: { head, progress } }: { readonly study: LoadedStudy<Optimised> }) {
  const { t } = useTranslation('study');
  const failureText = useFailureText();
  const [cap, setCap] = useState<number | undefined>(head.maxCostUsd);
  const { status, steps, failures } = progress;
  const { most } = plannedCalls(head.plan);
  const perCell = callsPerCell(head.plan.session);
  const calls = steps.reduce(
    (sum, { about, answered }) => sum + answered * (about === 'reflection' ? 1 : perCell),
    0,
  );
  const last = steps.at(-1);
  return (
    <section className={classes.status} aria-label={t('view.progress')}>
      <div className={classes.doing}>
        <p className={classes.said} role="status">
          {status === 'running' && last && t(`step.${last.about}`, { round: last.round })}
          {status === 'running' && !last && t('view.beginning')}
          {status === 'stopped' && t('view.stopped')}
          {status === 'ended' && t('view.ended')}
        </p>
        <span className={classes.soft}>
          {status === 'ended' ? t('view.callsMade', { count: calls }) : t('view.calls', { calls, most })}
          {status === 'running' && last && last.cells > 1
            ? ` · ${t('view.answered', { answered: last.answered, cells: last.cells })}`
            : ''}
        </span>
        {status !== 'ended' && <ProgressBar max={most} value={calls} label={t('view.callsBar')} />}
      </div>
      {status === 'running' && (
        <Button size="xs" variant="default" onClick={() => stopStudy(head.id)}>
          {t('view.stop')}
        </Button>
      )}
      {status === 'stopped' && (
        <>
          {head.maxCostUsd !== undefined && (
            <NumberInput
              size="xs"
              className={classes.cap ?? ''}
              label={t('budget.cost')}
              placeholder={t('budget.noCap')}
              min={0}
              prefix="$"
              value={cap ?? ''}
              onChange={(value) => setCap(typeof value === 'number' && value > 0 ? value : undefined)}
            />
          )}
          <Button
            size="xs"
            onClick={() =>
              void resumeStudy(head.id, head.maxCostUsd === undefined ? undefined : (cap ?? null))
            }
          >
            {t('view.resume')}
          </Button>
        </>
      )}
      {failures.map((failure) => {
        const { message, hint } = failureText(failure);
        return (
          <p key={failure.code} className={classes.failure} role="alert">
            {[message, hint, failure.detail].filter(Boolean).join(' ')}
          </p>
        );
      })}
    </section>
  );
}
