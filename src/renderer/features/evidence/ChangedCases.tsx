/** The cases that were fixed, broken, and neither; each opens its two outputs side by side. */

import { useTranslation } from '@renderer/locales/i18n';
import { cutText } from '@shared/domain/cutText';
import type { NumberedCase } from '@shared/domain/session/grid';
import { type ComparedCase, changes } from '@shared/domain/statistics/evidence';
import type { ToldComparison } from '@shared/locales/describeVerdict';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { type BothSides, CaseOutputs } from './CaseOutputs';
import classes from './EvidenceView.module.css';

/** More of one kind are not listed: the table has them all. */
const MOST_LISTED = 200;
/** Of a case's values, in its line. */
const LONGEST = 120;

interface Props {
  readonly cases: readonly NumberedCase[];
  readonly told: ToldComparison;
  readonly sides: BothSides;
}

export function ChangedCases({ cases: numbered, told, sides }: Props) {
  const { t } = useTranslation('evidence');
  const { cases } = told.evidence;
  const byId = new Map(numbered.map((each) => [each.case_.id, each]));
  return changes.map((change) => {
    const own = cases.filter((each) => each.change === change);
    const title = t(`change.${change}`, { count: own.length });
    if (own.length === 0)
      return (
        <p key={change} className={classes.noneOfThem}>
          {title}
        </p>
      );
    const rows = own
      .slice(0, MOST_LISTED)
      .map((each) => (
        <Row key={each.caseId} numbered={byId.get(each.caseId)} told={told} sides={sides} compared={each} />
      ));
    return (
      <details
        key={change}
        className={classes.changes}
        data-change={change}
        open={change !== 'unchanged' || undefined}
      >
        <summary>{title}</summary>
        <ul className={classes.cases}>{rows}</ul>
        {own.length > rows.length && (
          <p className={classes.note}>{t('moreListed', { count: own.length - rows.length })}</p>
        )}
      </details>
    );
  });
}

interface RowProps extends Pick<Props, 'told' | 'sides'> {
  readonly numbered: NumberedCase | undefined;
  readonly compared: ComparedCase;
}

function Row({ numbered, told, sides, compared }: RowProps) {
  const { t } = useTranslation('evidence');
  const [isOpen, setOpen] = useState(false);
  const { before, after } = compared;
  const values = Object.values(numbered?.case_.values ?? {})
    .join(' · ')
    .replace(/\s+/g, ' ');
  const Sign = isOpen ? ChevronDown : ChevronRight;
  return (
    <li>
      <button
        type="button"
        className={classes.case}
        aria-expanded={isOpen}
        onClick={() => setOpen((isNow) => !isNow)}
      >
        <Sign size={13} aria-hidden />
        <span className={classes.number}>{t('case', { number: numbered?.number ?? 0 })}</span>
        <span className={classes.values}>{cutText(values, LONGEST)}</span>
        <span className={classes.counts}>
          {t('passes', {
            before: before.sum,
            ofBefore: before.count,
            after: after.sum,
            ofAfter: after.count,
          })}
        </span>
      </button>
      {isOpen && <CaseOutputs sides={sides} told={told} compared={compared} />}
    </li>
  );
}
