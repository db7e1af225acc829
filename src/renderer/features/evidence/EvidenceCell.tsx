/** One pair of the matrix: the difference, its sign, and the sentence as its name. */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { seenTitle } from '@renderer/ui/seenTitle';
import type { PassFigures } from '@shared/domain/statistics/evidence';
import { describeVerdict, pointsText, type ToldComparison } from '@shared/locales/describeVerdict';
import classes from './EvidenceView.module.css';

const SIGNS = { better: '▲', worse: '▼', undecided: '', notJudged: '' } as const;

interface Props {
  readonly told: ToldComparison<PassFigures>;
  readonly isChosen: boolean;
  /** The one that the tab key comes to. */
  readonly isEntry: boolean;
  readonly onChoose: () => void;
}

export function EvidenceCell({ told, isChosen, isEntry, onChoose }: Props) {
  const { t } = useTranslation('evidence');
  const language = useLanguage();
  const {
    evidence: { pass },
    verdict: { code },
  } = told;
  const said = describeVerdict(told, language);
  const sign = pass && pass.difference > 1e-9 ? '+' : '';
  const points = pass && `${sign}${pointsText(pass.difference, language)}`;
  return (
    <button
      type="button"
      className={classes.pair}
      data-code={code}
      tabIndex={isEntry ? 0 : -1}
      aria-pressed={isChosen}
      aria-label={said}
      {...seenTitle(said)}
      onClick={onChoose}
    >
      {points === undefined ? t('none') : `${points}${SIGNS[code] && ` ${SIGNS[code]}`}`}
    </button>
  );
}
