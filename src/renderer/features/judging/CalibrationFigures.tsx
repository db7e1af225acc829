/** What the grader says, what that is worth, and how many labels more would help: in a sentence, then in figures. */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { groupTitle } from '@renderer/parts/cellNames';
import type { Axes } from '@renderer/state/resultsGrid';
import { TableBox } from '@renderer/ui/TableBox';
import told from '@renderer/ui/told.module.css';
import { type Calibration, calibrationsByGroup, type JudgedAnswer } from '@shared/domain/judging/calibration';
import { keyOf } from '@shared/domain/statistics/groupId';
import { FEW_CASES } from '@shared/domain/statistics/rate';
import { describeRate, rateNotes, shareText } from '@shared/locales/describeRate';
import { intervalTexts, percentText } from '@shared/locales/percentText';
import { useMemo } from 'react';
import classes from './Judging.module.css';

/** So many labels are a beginning. */
const FIRST_LABELS = 20;
/** Less than this is hardly narrower. */
const WORTHWHILE = 0.8;
/** In the measure of the words for κ that most use: Landis & Koch, Biometrics 33 (1977), 159–174. */
const SUBSTANTIAL = 0.6;

interface Props {
  readonly axes: Axes;
  readonly answers: readonly JudgedAnswer[];
  readonly calibration: Calibration;
}

export function CalibrationFigures({ axes, answers, calibration }: Props) {
  const { t } = useTranslation('judging');
  const language = useLanguage();
  const groups = useMemo(() => calibrationsByGroup(answers), [answers]);
  const rows = [
    { key: 'all', name: t('all'), calibration },
    ...(groups.length > 1 ? groups : []).map((group) => ({
      key: keyOf(group),
      name: groupTitle(axes, group),
      calibration: group.calibration,
    })),
  ];
  return (
    <>
      <p className={`${told.sentence} ${classes.verdict}`} aria-live="polite">
        <Verdict calibration={calibration} />
      </p>
      <p className={classes.note}>
        <Hint calibration={calibration} total={answers.length} />
      </p>
      <TableBox label={t('figures')}>
        <table className={classes.table} aria-label={t('figures')}>
          <thead>
            <tr>
              <th scope="col">{t('column.whose')}</th>
              <th scope="col">{t('column.judged')}</th>
              <th scope="col">{t('column.corrected')}</th>
              <th scope="col">{t('column.labels')}</th>
              <th scope="col">{t('column.agreement')}</th>
              <th scope="col" title={t('kappaHint')}>
                {t('column.kappa')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, calibration: { judged, corrected, agreement } }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td title={describeRate(judged, language)}>{shareText(judged, language)}</td>
                <td title={corrected && t('weight', { weight: percentText(corrected.weight) })}>
                  {corrected ? t('rate', intervalTexts(corrected)) : '–'}
                </td>
                <td>{t('labels', { count: agreement?.labels ?? 0, total: judged.total })}</td>
                <td title={describeRate(agreement?.agreed, language)}>
                  {shareText(agreement?.agreed, language)}
                </td>
                <td>{kappaText(t, agreement)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      <details className={`${told.more} ${classes.how}`}>
        <summary>{t('how')}</summary>
        <p>{t('howCorrected')}</p>
        <p>{t('howKappa')}</p>
        <p>{rateNotes([calibration.judged], language).join(language === 'en' ? ' ' : '')}</p>
      </details>
    </>
  );
}

type Translate = ReturnType<typeof useTranslation<'judging'>>['t'];

function kappaText(t: Translate, agreement: Calibration['agreement']): string {
  if (!agreement) return '–';
  const { kappa } = agreement;
  if (!kappa) return t('noKappa');
  const two = (value: number) => value.toFixed(2);
  return t('kappa', { value: two(kappa.value), low: two(kappa.low), high: two(kappa.high) });
}

function Verdict({ calibration: { judged, corrected, agreement } }: Pick<Props, 'calibration'>) {
  const { t } = useTranslation('judging');
  const passes = percentText(judged.rate);
  if (!agreement) return t('verdict.noLabels', { passes });
  if (!corrected) return t('verdict.oneLabel', { passes });
  const values = { passes, ...intervalTexts(corrected), count: agreement.labels };
  return t('verdict.corrected', values);
}

/** How both differ, and what more labels would bring. */
function Hint({
  calibration: { corrected, agreement },
  total,
}: Pick<Props, 'calibration'> & { readonly total: number }) {
  const { t } = useTranslation('judging');
  const language = useLanguage();
  if (!agreement || !corrected) {
    const count = Math.min(total, FIRST_LABELS) - (agreement?.labels ?? 0);
    return t('hint.begin', { count: Math.max(1, count) });
  }
  const { tooKind, tooStrict, kappa, cases } = agreement;
  const differs =
    tooKind + tooStrict === 0 ? t('hint.same') : t('hint.differs', { kind: tooKind, strict: tooStrict });
  const beyond = !kappa ? t('hint.noKappa') : kappa.low >= SUBSTANTIAL ? t('hint.sure') : t('hint.unsure');
  const few = cases < FEW_CASES ? [t('hint.few', { count: FEW_CASES })] : [];
  return [differs, beyond, ...few, moreText(t, corrected, agreement.labels === total)].join(
    language === 'en' ? ' ' : '',
  );
}

function moreText(
  t: Translate,
  { moreLabels, widthIfAll }: NonNullable<Calibration['corrected']>,
  isAll: boolean,
) {
  if (isAll) return t('hint.all');
  if (moreLabels !== undefined) return t('hint.halved', { count: moreLabels });
  if (widthIfAll < WORTHWHILE) return t('hint.narrower', { share: percentText(1 - widthIfAll) });
  return t('hint.moreCases');
}
