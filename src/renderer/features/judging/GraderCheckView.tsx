/**
 * Whether a model that grades can be believed: a person beside it, answer by answer. How the figures are made:
 * docs/statistics.md, "A model that judges".
 */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { GradeButton } from '@renderer/parts/GradeButton';
import { Lab } from '@renderer/parts/Lab';
import { useGrading } from '@renderer/state/grading';
import { useAxes } from '@renderer/state/resultsGrid';
import { useRuns } from '@renderer/state/run';
import { useLook } from '@renderer/state/scoring';
import type { Check, CheckOf } from '@shared/domain/checks/check';
import { calibrationOf } from '@shared/domain/judging/calibration';
import { nameOfCheck } from '@shared/locales/nameOfCheck';
import { useMemo } from 'react';
import { CalibrationFigures } from './CalibrationFigures';
import { Choice } from './Choice';
import classes from './Judging.module.css';
import { LabelList } from './LabelList';
import { useAnswers, useChosen } from './useAnswers';

export function GraderCheckView({ sessionId }: { readonly sessionId: string }) {
  useLook();
  const { t } = useTranslation('judging');
  const language = useLanguage();
  const { judges, judge, sources, source, chooseJudge, chooseSource } = useChosen();
  const options = (checks: readonly Check[]) =>
    checks.map((check) => ({
      value: check.id,
      label: check.id === judge?.id && checks === sources ? t('ownLabels') : nameOfCheck(check, language),
    }));
  return (
    <Lab title={t('title')}>
      {(judges.length > 1 || sources.length > 1) && (
        <div className={classes.head}>
          {judges.length > 1 && (
            <Choice label={t('grader')} options={options(judges)} value={judge?.id} onChoose={chooseJudge} />
          )}
          {judge && sources.length > 1 && (
            <Choice
              label={t('labelsOf')}
              options={options(sources)}
              value={source?.id}
              onChoose={chooseSource}
            />
          )}
        </div>
      )}
      {judge && source ? (
        <Checked sessionId={sessionId} judge={judge} source={source} />
      ) : (
        <p className={classes.note}>{t('noGrader')}</p>
      )}
    </Lab>
  );
}

interface CheckedProps {
  readonly sessionId: string;
  readonly judge: CheckOf<'model-graded'>;
  readonly source: Check;
}

function Checked({ sessionId, judge, source }: CheckedProps) {
  const { t } = useTranslation('judging');
  const axes = useAxes(sessionId);
  const runId = useRuns((state) => state.views[sessionId]?.request?.id);
  // Each grade that comes would draw the list anew.
  const isGrading = useGrading((state) => state.progress[sessionId] !== undefined);
  const answers = useAnswers(sessionId, judge, source);
  const calibration = useMemo(() => answers && calibrationOf(answers.judged), [answers]);
  if (!answers || !axes || runId === undefined) return <p className={classes.note}>{t('waiting')}</p>;
  const { judged, open } = answers;
  return (
    <>
      {open > 0 && (
        <p className={classes.open}>
          {t('open', { count: open })} <GradeButton check={judge} />
        </p>
      )}
      {calibration ? (
        <>
          <CalibrationFigures axes={axes} answers={judged} calibration={calibration} />
          {!isGrading && (
            <LabelList
              key={`${runId} ${judge.id} ${source.id} ${judged.length}`}
              sessionId={sessionId}
              axes={axes}
              runId={runId}
              judge={judge}
              source={source}
              answers={judged}
            />
          )}
        </>
      ) : (
        open === 0 && <p className={classes.note}>{t('noneGraded')}</p>
      )}
    </>
  );
}
