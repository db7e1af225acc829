/** All that was tried, each below what it was made of, with how each case fared; those worth going on with are marked. */

import { useTranslation } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { TableBox } from '@renderer/ui/TableBox';
import type { Case } from '@shared/domain/session/session';
import { meanOf } from '@shared/domain/statistics/caseTally';
import type { Candidate } from '@shared/domain/study/candidate';
import type { Optimised } from '@shared/domain/study/optimise';
import classes from './CandidateTable.module.css';
import { familyOf } from './candidateFamily';

interface Props {
  readonly found: Optimised;
  /** Of the session, the held-out ones among them. */
  readonly cases: readonly Case[];
  /** The round of the one that is shown below. */
  readonly shown: number | undefined;
  readonly onChoose: (round: number) => void;
}

export function CandidateTable({ found, cases, shown, onChoose }: Props) {
  const { t } = useTranslation('study');
  const numbers = new Map(cases.map(({ id }, index) => [id, index + 1]));
  const asked = found.candidates[0]?.scores.map(({ caseId }) => caseId) ?? [];
  const bestOn = new Map(found.pareto.map(({ round, caseIds }) => [round, caseIds.length]));
  return (
    <TableBox label={t('table.title')} isWide>
      <table className={classes.table} aria-label={t('table.title')}>
        <thead>
          <tr>
            <th scope="col">{t('table.candidate')}</th>
            <th scope="col">{t('table.pass')}</th>
            <th scope="col" title={t('table.bestOnHint')}>
              {t('table.bestOn')}
            </th>
            <th scope="col">{t('table.cases')}</th>
          </tr>
        </thead>
        <tbody>
          {familyOf(found).map((member) =>
            member.type === 'refused' ? (
              <tr key={member.refused.round} className={classes.refused}>
                <th scope="row" style={{ paddingLeft: 10 + member.depth * 18 }}>
                  {t('table.round', { round: member.refused.round })}
                </th>
                <td colSpan={3}>
                  {t(`refused.${member.refused.proposal.reason}`, {
                    names: 'names' in member.refused.proposal ? member.refused.proposal.names.join(', ') : '',
                  })}
                </td>
              </tr>
            ) : (
              <tr key={member.candidate.round} data-shown={member.candidate.round === shown || undefined}>
                <th scope="row" style={{ paddingLeft: 6 + member.depth * 18 }}>
                  <button
                    type="button"
                    className={classes.name}
                    aria-pressed={member.candidate.round === shown}
                    onClick={() => onChoose(member.candidate.round)}
                  >
                    {member.depth > 0 && <span aria-hidden>↳ </span>}
                    {promptName(member.candidate.prompt.name)}
                  </button>
                  {member.candidate.round === found.best.round && (
                    <span className={classes.mark}>{t('table.best')}</span>
                  )}
                </th>
                <td className={classes.number}>
                  {t('table.passed', { passed: member.candidate.passed, total: member.candidate.total })}
                </td>
                <td className={classes.number}>
                  {member.candidate.isDropped
                    ? t('table.dropped')
                    : bestOn.has(member.candidate.round)
                      ? t('table.onCases', { count: bestOn.get(member.candidate.round) ?? 0 })
                      : '–'}
                </td>
                <td>
                  <CaseStrip candidate={member.candidate} asked={asked} numbers={numbers} />
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </TableBox>
  );
}

interface StripProps {
  readonly candidate: Candidate;
  /** Ids of all cases, in their order. */
  readonly asked: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
}

/** A square a case; the names of those that pass for who cannot see them. */
function CaseStrip({ candidate, asked, numbers }: StripProps) {
  const { t } = useTranslation('study');
  const scores = new Map(candidate.scores.map((score) => [score.caseId, score]));
  const numberOf = (caseId: string) => numbers.get(caseId) ?? 1;
  const passing = asked.filter((id) => (scores.get(id)?.sum ?? 0) > 0).map(numberOf);
  return (
    <span
      className={classes.strip}
      role="img"
      aria-label={
        passing.length === 0 ? t('table.nonePass') : t('table.strip', { cases: passing.join(', ') })
      }
    >
      {asked.map((id) => {
        const score = scores.get(id);
        const rate = score && meanOf(score);
        const state = rate === undefined ? 'unasked' : rate === 1 ? 'pass' : rate === 0 ? 'fail' : 'part';
        return (
          <span
            key={id}
            className={classes.case}
            data-state={state}
            title={
              score
                ? t('table.caseScore', { number: numberOf(id), passed: score.sum, total: score.count })
                : t('table.caseUnasked', { number: numberOf(id) })
            }
          />
        );
      })}
    </span>
  );
}
