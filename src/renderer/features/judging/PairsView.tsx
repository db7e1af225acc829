/**
 * Which of two prompts or models a model prefers, answer by answer, each pair asked in both orders; and whether it can be believed. How
 * the figures are made: docs/statistics.md, "A model that judges".
 */
import { Switch } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { groupTitle } from '@renderer/parts/cellNames';
import { groupsIn } from '@renderer/parts/groupsIn';
import { Lab } from '@renderer/parts/Lab';
import { type Axes, useAxes } from '@renderer/state/resultsGrid';
import { type RunView, useRuns } from '@renderer/state/run';
import { type GroupId, keyOf } from '@shared/domain/statistics/groupId';
import { useMemo, useState } from 'react';
import { AskPairs } from './AskPairs';
import { Choice } from './Choice';
import classes from './Judging.module.css';
import { PairJudgeForm } from './PairJudgeForm';
import { PairList } from './PairList';
import { PairRanking } from './PairRanking';
import { usePairJudge, usePairs } from './usePairs';

export function PairsView({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('judging');
  const axes = useAxes(sessionId);
  const view = useRuns((state) => state.views[sessionId]);
  const isRunning = useRuns((state) => state.running.has(sessionId));
  const groups = axes ? groupsIn(axes.cells) : [];
  return (
    <Lab title={t('pairs.title')}>
      {isRunning || !axes || !view?.request ? (
        <p className={classes.note}>{t('pairs.running')}</p>
      ) : groups.length < 2 ? (
        <p className={classes.note}>{t('pairs.onlyOne')}</p>
      ) : (
        <Pairs sessionId={sessionId} axes={axes} view={view} groups={groups} />
      )}
    </Lab>
  );
}

interface Props {
  readonly sessionId: string;
  readonly axes: Axes;
  readonly view: RunView;
  /** At least two. */
  readonly groups: readonly GroupId[];
}

function Pairs({ sessionId, axes, view, groups }: Props) {
  const { t } = useTranslation('judging');
  const judge = usePairJudge();
  const nameOf = (group: GroupId) => groupTitle(axes, group);
  const [first = '', second = ''] = groups.map(keyOf);
  const [chosen, setChosen] = useState<readonly [string, string]>([first, second]);
  const [isAll, setAll] = useState(false);
  const asked = useMemo(
    () => (isAll ? groups : groups.filter((group) => chosen.includes(keyOf(group)))),
    [isAll, groups, chosen],
  );
  const pairs = usePairs(view, asked, judge);
  const options = groups.map((group) => ({ value: keyOf(group), label: nameOf(group) }));
  // The same on both sides compares nothing: the two change places.
  const choose = (side: 0 | 1, key: string) => {
    const [a, b] = chosen;
    setChosen(side === 0 ? [key, key === b ? a : b] : [key === a ? b : a, key]);
  };
  return (
    <>
      <div className={classes.head}>
        {!isAll && (
          <>
            <Choice
              label={t('pairs.one')}
              options={options}
              value={chosen[0]}
              onChoose={(key) => choose(0, key)}
            />
            <Choice
              label={t('pairs.other')}
              options={options}
              value={chosen[1]}
              onChoose={(key) => choose(1, key)}
            />
          </>
        )}
        {groups.length > 2 && (
          <Switch
            size="xs"
            label={t('pairs.all', { count: groups.length })}
            checked={isAll}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
        )}
      </div>
      <PairJudgeForm judge={judge} example={pairs.texts[0]} />
      <AskPairs sessionId={sessionId} judge={judge} pairs={pairs} />
      <PairRanking groups={asked} nameOf={nameOf} weighed={pairs.weighed} comparisons={view.comparisons} />
      <PairList
        key={asked.map(keyOf).join(' ')}
        axes={axes}
        view={view}
        nameOf={nameOf}
        weighed={pairs.weighed}
        isAll={isAll}
      />
    </>
  );
}
