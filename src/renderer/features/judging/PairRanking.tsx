/** What the judge's words come to, beside a person's of the same groups; and whether the first place helped. */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { TableBox } from '@renderer/ui/TableBox';
import told from '@renderer/ui/told.module.css';
import { humanRanking, pairAgreement, pairFigures } from '@shared/domain/judging/pairFigures';
import type { WeighedPair } from '@shared/domain/judging/pairs';
import type { Ranked } from '@shared/domain/statistics/bradleyTerry';
import type { Comparisons } from '@shared/domain/statistics/comparisons';
import type { FirstPlace } from '@shared/domain/statistics/firstPlace';
import { type GroupId, keyOf } from '@shared/domain/statistics/groupId';
import { FEW_CASES } from '@shared/domain/statistics/rate';
import { describeRate, shareText } from '@shared/locales/describeRate';
import { intervalTexts } from '@shared/locales/percentText';
import { useMemo } from 'react';
import classes from './Judging.module.css';

interface Props {
  readonly groups: readonly GroupId[];
  readonly nameOf: (group: GroupId) => string;
  readonly weighed: readonly WeighedPair[];
  readonly comparisons: Comparisons;
}

export function PairRanking({ groups, nameOf, weighed, comparisons }: Props) {
  const { t } = useTranslation('judging');
  const language = useLanguage();
  const keys = useMemo(() => new Set(groups.map(keyOf)), [groups]);
  const figures = useMemo(() => pairFigures(weighed), [weighed]);
  const human = useMemo(() => humanRanking(comparisons, keys), [comparisons, keys]);
  const agreement = useMemo(() => pairAgreement(weighed, comparisons), [weighed, comparisons]);
  const { counts, ranking, firstPlace } = figures;
  const judged = ranked(ranking);
  if (!judged) return null;
  const people = ranked(human);
  const place = (key: string) => judged.findIndex(({ id }) => id === key);
  const rows = groups.toSorted((a, b) => place(keyOf(a)) - place(keyOf(b)));
  const [best] = judged;
  const isClear = best !== undefined && best.low > 0.5;
  const bestName = rows[0] ? nameOf(rows[0]) : '';
  const cases = typeof ranking === 'object' ? ranking.cases : 0;
  const text = (of: readonly Ranked[] | undefined, key: string) => {
    const found = of?.find(({ id }) => id === key);
    if (!found) return '–';
    const { preferred, low, high } = found;
    return t('rate', intervalTexts({ rate: preferred, low, high }));
  };
  return (
    <>
      <p className={`${told.sentence} ${classes.verdict}`} aria-live="polite">
        {isClear ? t('pairs.best', { name: bestName }) : t('pairs.unclear')}
      </p>
      <p className={classes.note}>
        {[
          t('pairs.counts', {
            won: counts.a + counts.b,
            tie: counts.tie,
            undecided: counts.undecided,
          }),
          ...(counts.failed > 0 ? [t('pairs.failed', { count: counts.failed })] : []),
          ...(firstPlace ? [biasText(t, firstPlace)] : []),
          ...(cases < FEW_CASES ? [t('hint.few', { count: FEW_CASES })] : []),
        ].join(language === 'en' ? ' ' : '')}
      </p>
      <TableBox label={t('pairs.ranking')}>
        <table className={classes.table} aria-label={t('pairs.ranking')}>
          <thead>
            <tr>
              <th scope="col">{t('pairs.column.whose')}</th>
              <th scope="col">{t('pairs.column.judge')}</th>
              <th scope="col">{t('pairs.column.human')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((group) => (
              <tr key={keyOf(group)}>
                <th scope="row">{nameOf(group)}</th>
                <td>{text(judged, keyOf(group))}</td>
                <td>{text(people, keyOf(group))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      <p className={classes.note} title={describeRate(agreement?.agreed, language)}>
        {agreement
          ? t('pairs.agreement', {
              count: agreement.labels,
              share: shareText(agreement.agreed, language),
            })
          : t(people ? 'pairs.noneBoth' : 'pairs.noReview')}
      </p>
      <details className={`${told.more} ${classes.how}`}>
        <summary>{t('how')}</summary>
        <p>{t('pairs.howRanking')}</p>
        <p>{t('pairs.howBias')}</p>
      </details>
    </>
  );
}

const ranked = (ranking: ReturnType<typeof humanRanking>): readonly Ranked[] | undefined =>
  typeof ranking === 'object' ? ranking.ranked : undefined;

type Translate = ReturnType<typeof useTranslation<'judging'>>['t'];

function biasText(t: Translate, place: FirstPlace): string {
  const { low, high } = place;
  const share = t('rate', intervalTexts(place));
  if (low > 0.5) return t('pairs.bias.first', { share });
  if (high < 0.5) return t('pairs.bias.second', { share });
  return t('pairs.bias.none', { share });
}
