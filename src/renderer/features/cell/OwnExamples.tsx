/** Which examples of its pool an answer was given without, since they are the case's own. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { useRuns } from '@renderer/state/run';
import { leftOutFor } from '@shared/domain/examples/leftOutIn';
import { type CellKey, EMPTY_CASE, parseCellKey } from '@shared/domain/session/cells';
import { describeOwn } from '@shared/locales/describeOwnExamples';
import { useMemo } from 'react';
import classes from './CellDialog.module.css';

interface Props {
  readonly sessionId: string;
  readonly cell: CellKey;
}

export function OwnExamples({ sessionId, cell }: Props) {
  const { t } = useTranslation('examples');
  const language = useLanguage();
  // As it was run: the pool may have changed since.
  const session = useRuns((state) => state.views[sessionId]?.session);
  const leftOut = useMemo(() => {
    const { promptId, caseId } = parseCellKey(cell);
    const prompt = session?.prompts.find(({ id }) => id === promptId);
    const case_ = session?.cases.find(({ id }) => id === caseId) ?? EMPTY_CASE;
    return session && prompt ? leftOutFor(prompt, case_, session) : [];
  }, [session, cell]);
  if (leftOut.length === 0) return null;
  return <p className={classes.note}>{t('leftOutFor', { list: describeOwn(leftOut, language) })}</p>;
}
