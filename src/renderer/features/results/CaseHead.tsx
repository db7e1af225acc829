/** The case in sight above its answers: its values, what is expected of it, and the way to the next. */

import { useTranslation } from '@renderer/locales/i18n';
import { Stepper } from '@renderer/parts/AxisStepper';
import { withKey } from '@renderer/parts/keymap';
import { stepCase, stepToFailing, useCaseInSight } from '@renderer/state/caseInSight';
import { type Axes, useAxes } from '@renderer/state/resultsGrid';
import { useView } from '@renderer/state/resultsView';
import { seenTitle } from '@renderer/ui/seenTitle';
import type { Case } from '@shared/domain/session/session';
import { ChevronDown, ChevronRight, CircleX } from 'lucide-react';
import { useId } from 'react';
import { create } from 'zustand';
import { CardButton } from './CardButton';
import classes from './CaseHead.module.css';
import { useStepKeys } from './useStepKeys';

/** For all cases alike: who unfolds one wants to read the next, too. */
const useFolding = create<{ readonly isWhole: boolean }>()(() => ({ isWhole: false }));

/** More than this, or a second line, may not fit in its line. */
const SHORT = 48;
/** Of a folded value; the rest would be cut by its line anyway. */
const LONGEST = 300;

export function CaseHead({ sessionId }: { readonly sessionId: string }) {
  const axes = useAxes(sessionId);
  const caseId = useCaseInSight(sessionId);
  const numbered = axes?.cases.find(({ case_ }) => case_.id === caseId);
  if (!axes || axes.cells.length === 0) return null;
  const isOne = axes.ids.cases.length < 2;
  const isBare = numbered === undefined || rowsOf(numbered.case_).length === 0;
  // A plain prompt has no case to speak of.
  if (isBare && isOne) return null;
  return <Head sessionId={sessionId} axes={axes} case_={numbered?.case_} number={numbered?.number} />;
}

interface HeadProps {
  readonly sessionId: string;
  readonly axes: Axes;
  readonly case_: Case | undefined;
  readonly number: number | undefined;
}

function Head({ sessionId, axes, case_, number }: HeadProps) {
  const { t } = useTranslation('results');
  const view = useView(sessionId);
  const isWhole = useFolding((state) => state.isWhole);
  const id = useId();
  const count = axes.ids.cases.length;
  const rows = case_ ? rowsOf(case_) : [];
  const isLong = rows.some(({ value }) => value.length > SHORT || value.includes('\n')) || rows.length > 3;
  const isTable = view === 'table';
  useStepKeys(isTable ? stepCase : undefined);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div className={classes.head} role="group" aria-label={t('sight.label')} data-whole={isWhole}>
      <div className={classes.bar}>
        {count > 1 && (isTable || view === 'single') && number !== undefined && (
          <Stepper
            label={t('axis.cases')}
            text={t('step.at', { name: t('row.case', { number }), count })}
            previous={t('step.previous.cases')}
            next={t('step.next.cases')}
            isKeyed={isTable}
            onStep={stepCase}
          />
        )}
        {axes.cells.length > 1 && (
          <CardButton
            icon={CircleX}
            label={t('sight.nextFailing')}
            hint={withKey(t('sight.nextFailingHint'), 'results.nextFailing')}
            isWordShown
            onClick={() => void stepToFailing()}
          />
        )}
        {isLong && (
          <button
            type="button"
            className={classes.fold}
            aria-expanded={isWhole}
            aria-controls={id}
            aria-label={t('sight.whole')}
            {...seenTitle(t('sight.whole'))}
            onClick={() => useFolding.setState({ isWhole: !isWhole })}
          >
            {isWhole ? <ChevronDown size={15} aria-hidden /> : <ChevronRight size={15} aria-hidden />}
          </button>
        )}
      </div>
      {rows.length > 0 && (
        <dl id={id} className={classes.values}>
          {rows.map(({ key, name, value, isExpected }) => (
            <div key={key} className={classes.value} data-expected={isExpected}>
              <dt title={isExpected ? t('sight.expected') : name}>
                {isExpected ? t('sight.expected') : name}
              </dt>
              <dd title={isWhole ? undefined : value.slice(0, LONGEST)}>
                {value === '' ? t('sight.empty') : isWhole ? value : value.slice(0, LONGEST)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function rowsOf({ values, expected }: Case) {
  return [
    ...Object.entries(values).map(([name, value]) => ({ key: `v${name}`, name, value, isExpected: false })),
    ...(expected === undefined ? [] : [{ key: 'e', name: '', value: expected, isExpected: true }]),
  ];
}
