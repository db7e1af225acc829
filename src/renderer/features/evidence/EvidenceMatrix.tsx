/** All against all: what stands in a row against what stands above a column, in points, with a sign where it is decided. */
import { useLanguage } from '@renderer/locales/i18n';
import type { ComparedGroups } from '@shared/domain/statistics/comparedGroups';
import { type GroupId, keyOf } from '@shared/domain/statistics/groupId';
import { turned } from '@shared/domain/statistics/turned';
import { describeVerdict, pointsText } from '@shared/locales/describeVerdict';
import { useTranslation } from 'react-i18next';
import classes from './EvidenceView.module.css';

interface Props {
  readonly groups: readonly GroupId[];
  readonly compared: readonly ComparedGroups[];
  readonly nameOf: (group: GroupId) => string;
  /** Groups that are not compared, being too many. */
  readonly leftOut: number;
  readonly chosen: readonly [before: string, after: string];
  readonly onChoose: (pair: readonly [before: string, after: string]) => void;
}

export function EvidenceMatrix({ groups, compared, nameOf, leftOut, chosen, onChoose }: Props) {
  const { t } = useTranslation('evidence');
  const both = new Map(
    compared
      .flatMap((each) => [each, turned(each)])
      .map((each) => [`${keyOf(each.before)} ${keyOf(each.after)}`, each]),
  );
  return (
    <>
      <h3 className={classes.title}>{t('matrix')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide one scrolls, by the keyboard, too */}
      <div className={classes.box} tabIndex={0}>
        <table className={classes.matrix} aria-label={t('matrix')}>
          <thead>
            <tr>
              <th scope="col">{t('matrixHead')}</th>
              {groups.map((group) => (
                <th key={keyOf(group)} scope="col">
                  {nameOf(group)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((row) => (
              <tr key={keyOf(row)}>
                <th scope="row">{nameOf(row)}</th>
                {groups.map((column) => {
                  const pair: readonly [string, string] = [keyOf(column), keyOf(row)];
                  const found = both.get(pair.join(' '));
                  return (
                    <td key={keyOf(column)}>
                      {found && (
                        <Cell
                          found={found}
                          nameOf={nameOf}
                          isChosen={pair[0] === chosen[0] && pair[1] === chosen[1]}
                          onChoose={() => onChoose(pair)}
                        />
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.note}>
        {leftOut > 0 ? `${t('matrixNote')} ${t('matrixLeftOut', { count: leftOut })}` : t('matrixNote')}
      </p>
    </>
  );
}

interface CellProps {
  readonly found: ComparedGroups;
  readonly nameOf: (group: GroupId) => string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

const SIGNS = { better: '▲', worse: '▼', undecided: '', notJudged: '' } as const;

function Cell({ found, nameOf, isChosen, onChoose }: CellProps) {
  const { t } = useTranslation('evidence');
  const language = useLanguage();
  const { evidence, verdict } = found;
  const said = describeVerdict(
    { before: nameOf(found.before), after: nameOf(found.after), evidence, verdict },
    language,
  );
  const sign = evidence.pass && evidence.pass.difference > 1e-9 ? '+' : '';
  const points = evidence.pass && `${sign}${pointsText(evidence.pass.difference, language)}`;
  return (
    <button
      type="button"
      className={classes.pair}
      data-code={verdict.code}
      aria-pressed={isChosen}
      aria-label={said}
      title={said}
      onClick={onChoose}
    >
      {points === undefined ? t('none') : `${points}${SIGNS[verdict.code] && ` ${SIGNS[verdict.code]}`}`}
    </button>
  );
}
