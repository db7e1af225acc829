/**
 * Several samples of each case: what most of them say, how far they agree, and how right a vote of them is (self-consistency,
 * Wang et al. 2022, arXiv 2203.11171). No call is made for it.
 */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { AnswerPicker, useAnswerExtractor } from '@renderer/parts/AnswerPicker';
import { groupTitle } from '@renderer/parts/cellNames';
import { groupsIn } from '@renderer/parts/groupsIn';
import { Lab, OneOf } from '@renderer/parts/Lab';
import { useExtractions } from '@renderer/state/extractions';
import { useAxes } from '@renderer/state/resultsGrid';
import { useLook, useScoring } from '@renderer/state/scoring';
import told from '@renderer/ui/told.module.css';
import { consistencyOf, votedCases } from '@shared/domain/consistency/votedGroup';
import { voteIn } from '@shared/domain/extraction/sameAnswer';
import { grouped } from '@shared/domain/grouped';
import { answerOf } from '@shared/domain/run/completion';
import { parseCellKey } from '@shared/domain/session/cells';
import { keyOf } from '@shared/domain/statistics/groupId';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { consistencyNote, consistencyWords } from '@shared/locales/describeConsistency';
import { rateNotes } from '@shared/locales/describeRate';
import { useMemo, useState } from 'react';
import { CaseVotes } from './CaseVotes';
import { SamplesCurve, VoteCurve } from './VoteCurve';
import classes from './VotesView.module.css';

/** Of more cases the list would be no help. */
const MOST_CASES = 200;

export function VotesView({ sessionId }: { readonly sessionId: string }) {
  useLook();
  const { t } = useTranslation('votes');
  const language = useLanguage();
  const axes = useAxes(sessionId);
  const scored = useScoring((state) => (state.sessionId === sessionId ? state.scored : undefined));
  const [chosen, setChosen] = useState<string>();
  const { extractor } = useAnswerExtractor();
  const texts = useMemo(() => scored?.cells.map(({ completion }) => answerOf(completion)), [scored]);
  const found = useExtractions(texts, extractor);
  const groups = useMemo(() => {
    if (!axes || !scored || !found) return [];
    const voteOf = ({ completion }: ScoredCell) => {
      const extraction = found.of(answerOf(completion));
      return extraction && voteIn(extraction, extractor);
    };
    const cells = grouped(scored.cells, ({ completion }) => keyOf(parseCellKey(completion.cell)));
    return groupsIn(axes.cells).map((group) => {
      const cases = votedCases(cells.get(keyOf(group)) ?? [], voteOf);
      return { id: keyOf(group), name: groupTitle(axes, group), cases, consistency: consistencyOf(cases) };
    });
  }, [axes, scored, found, extractor]);
  const group = groups.find(({ id }) => id === chosen) ?? groups[0];
  if (!axes || !group) return <p className={classes.note}>{t('waiting')}</p>;
  const notes = rateNotes(
    group.consistency.majority.slice(0, 1).map(({ rate }) => rate),
    language,
  );
  const said = consistencyWords(group.consistency, language);
  const shown = group.cases.slice(0, MOST_CASES);
  return (
    <Lab title={t('title')} explain={t('explain')} source={t('paper')}>
      <AnswerPicker />
      {groups.length > 1 && <VoteCurve groups={groups} />}
      <OneOf
        options={groups.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={group.id}
        onChoose={setChosen}
      />
      {said.vote !== '' && <p className={`${told.sentence} ${classes.said}`}>{said.vote}</p>}
      {said.more !== '' && <p className={classes.more}>{said.more}</p>}
      <SamplesCurve of={group} />
      <p className={classes.note}>
        {group.consistency.majority.length > 0
          ? [consistencyNote(language), ...notes].join(language === 'en' ? ' ' : '')
          : t('unjudged')}
      </p>
      <ol className={classes.cases}>
        {shown.map(({ caseId, votes }) => {
          const numbered = axes.cases.find(({ case_ }) => case_.id === caseId);
          return (
            numbered && (
              <CaseVotes key={caseId} number={numbered.number} case_={numbered.case_} votes={votes} />
            )
          );
        })}
      </ol>
      {group.cases.length > shown.length && (
        <p className={classes.note}>{t('moreCases', { count: group.cases.length - shown.length })}</p>
      )}
    </Lab>
  );
}
