/** A verdict in a sentence; its figures, the cases behind it and a copy of it one click away. */

import { Button } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { notify, setStatus } from '@renderer/state/notices';
import { copyText } from '@renderer/ui/copyText';
import saying from '@renderer/ui/told.module.css';
import type { NumberedCase } from '@shared/domain/session/grid';
import { comparisonLines } from '@shared/formats/markdown/comparisonLines';
import { rateNotes } from '@shared/locales/describeRate';
import { describeEvidence, describeVerdict, type ToldComparison } from '@shared/locales/describeVerdict';
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BothSides } from './CaseOutputs';
import { ChangedCases } from './ChangedCases';
import classes from './EvidenceView.module.css';

interface Props {
  readonly told: ToldComparison;
  /** So many comparisons were made at once, this among them. */
  readonly count: number;
  /** What is to be known of a run that stopped early. */
  readonly notes: readonly string[];
  /** Of the later side. */
  readonly cases: readonly NumberedCase[];
  readonly sides: BothSides;
  /** Between the figures and the cases. */
  readonly children?: ReactNode;
}

export function VerdictPane({ told, count, notes: raced, cases, sides, children }: Props) {
  const { t } = useTranslation('evidence');
  const language = useLanguage();
  const { pass } = told.evidence;
  const notes = [...rateNotes([pass?.before, pass?.after], language), ...raced];
  const onCopy = async () => {
    const lines = [...comparisonLines([told], count, language), ...notes.flatMap((note) => ['', note])];
    if (await copyText(`${lines.join('\n').trim()}\n`)) setStatus(t('copied'));
    else notify({ tone: 'error', text: t('copyFailed') });
  };
  return (
    <>
      <p className={`${saying.sentence} ${classes.verdict}`} aria-live="polite">
        {describeVerdict(told, language)}
      </p>
      <Button
        variant="subtle"
        size="compact-xs"
        className={classes.copy ?? ''}
        leftSection={<Copy size={13} />}
        onClick={() => void onCopy()}
      >
        {t('copyMarkdown')}
      </Button>
      {raced.length > 0 && <p className={classes.note}>{raced.join(language === 'en' ? ' ' : '')}</p>}
      <details className={saying.more}>
        <summary>{t('figures')}</summary>
        <p>{describeEvidence(told, count, language)}</p>
        <p>{notes.join(language === 'en' ? ' ' : '')}</p>
      </details>
      {children}
      <ChangedCases key={`${told.before} ${told.after}`} cases={cases} told={told} sides={sides} />
    </>
  );
}
