/** One case: its values, and each answer with a bar as long as its share. */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { ShareBar } from '@renderer/ui/ShareBar';
import type { Votes } from '@shared/domain/consistency/votes';
import { cutText } from '@shared/domain/cutText';
import type { Case } from '@shared/domain/session/session';
import { percentText } from '@shared/locales/percentText';
import classes from './VotesView.module.css';

/** Characters of a case's values, and of an answer. */
const LONGEST = 160;
/** Different answers of one case. */
const MOST_ANSWERS = 8;

interface Props {
  /** 1-based. */
  readonly number: number;
  readonly case_: Case;
  readonly votes: Votes;
}

export function CaseVotes({ number, case_, votes: { votes, silent, total, majority, agreement } }: Props) {
  const { t } = useTranslation('votes');
  // Bars are as long in both, words are not.
  useLanguage();
  const values = cutText(Object.values(case_.values).join(' · '), LONGEST);
  const rows = [
    ...votes.slice(0, MOST_ANSWERS).map((vote) => ({
      key: `said ${vote.saying}`,
      text: cutText(vote.answer, LONGEST),
      count: vote.count,
      isMajority: vote === majority,
    })),
    ...(silent > 0 ? [{ key: 'silent', text: t('silent'), count: silent, isMajority: false }] : []),
  ];
  return (
    <li className={classes.case}>
      <p className={classes.head}>
        <span className={classes.number}>{t('case', { number })}</span>
        <span className={classes.values}>{values}</span>
        <span className={classes.agreement}>
          {total === 0 ? t('noAnswers') : t('agreement', { share: percentText(agreement) })}
        </span>
      </p>
      <ul className={classes.votes}>
        {rows.map(({ key, text, count, isMajority }) => (
          <li key={key} data-majority={isMajority}>
            <span className={classes.answer} title={text}>
              {text}
            </span>
            <ShareBar share={count / total} isSoft={!isMajority} />
            <span className={classes.count}>{t('count', { count, total })}</span>
          </li>
        ))}
      </ul>
      {votes.length > MOST_ANSWERS && (
        <p className={classes.note}>{t('moreAnswers', { count: votes.length - MOST_ANSWERS })}</p>
      )}
    </li>
  );
}
