/** One answer: what it is, what a person says of it, and, once that is said, what the grader says. */

import { useTranslation } from '@renderer/locales/i18n';
import { cellTitle } from '@renderer/parts/cellNames';
import { VERDICT_ICONS } from '@renderer/parts/verdictIcons';
import { type Axes, partsOf } from '@renderer/state/resultsGrid';
import { useRuns } from '@renderer/state/run';
import type { Check } from '@shared/domain/checks/check';
import { cutText } from '@shared/domain/cutText';
import type { JudgedAnswer } from '@shared/domain/judging/calibration';
import { answerOf } from '@shared/domain/run/completion';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId } from 'react';
import classes from './JudgedRows.module.css';
import type { Mark } from './LabelList';

/** Characters of the answer in its line. */
const LONGEST = 140;

interface Props {
  readonly sessionId: string;
  readonly axes: Axes;
  readonly answer: JudgedAnswer;
  readonly judge: Check;
  readonly source: Check;
  readonly marks: readonly Mark[];
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onMark: (value: number) => void;
}

export function LabelRow({ sessionId, axes, answer, judge, source, marks, isOpen, onOpen, onMark }: Props) {
  const { t } = useTranslation('judging');
  const detailId = useId();
  const { cell, human, judge: says } = answer;
  const completion = useRuns((state) => state.views[sessionId]?.completions.get(cell));
  const rating = completion?.ratings?.[source.id];
  const text = answerOf(completion);
  const { case_ } = partsOf(axes, cell);
  const title = cellTitle(axes, cell) || t('list.answer');
  const differs = human !== undefined && human !== says;
  const Sign = isOpen ? ChevronDown : ChevronRight;
  return (
    <li className={classes.row} data-cell={cell} data-differs={differs || undefined}>
      <div className={classes.line}>
        <button
          type="button"
          className={classes.opener}
          data-line
          aria-expanded={isOpen}
          aria-controls={isOpen ? detailId : undefined}
          onClick={onOpen}
        >
          <Sign size={13} aria-hidden />
          <span className={classes.name}>{title}</span>
          <span className={classes.excerpt}>{cutText(text.replace(/\s+/g, ' '), LONGEST)}</span>
        </button>
        {/* biome-ignore lint/a11y/useSemanticElements: a group within a row, not of a form */}
        <div className={classes.marks} role="group" aria-label={t('list.yours', { name: title })}>
          {marks.map(({ value, key }) => (
            <button
              key={value}
              type="button"
              className={classes.mark}
              data-fail={value === 0 || undefined}
              aria-pressed={rating === value}
              aria-keyshortcuts={key}
              onClick={() => onMark(value)}
            >
              {marks.length > 2 ? value : t(value === 1 ? 'list.pass' : 'list.fail')}
            </button>
          ))}
        </div>
        <Said says={human === undefined ? undefined : says} differs={differs} />
      </div>
      {isOpen && (
        <div id={detailId} className={classes.detail}>
          {Object.entries(case_?.case_.values ?? {}).map(([name, value]) => (
            <Part key={name} name={name} text={value} />
          ))}
          {case_?.case_.expected !== undefined && (
            <Part name={t('list.expected')} text={case_.case_.expected} />
          )}
          <Part name={t('list.answer')} text={text === '' ? t('list.empty') : text} />
          {human !== undefined && (
            <Part name={t('list.graderSaid')} text={completion?.grades?.[judge.id]?.text ?? ''} />
          )}
        </div>
      )}
    </li>
  );
}

/** Hidden until a person has said it: who has read another's verdict agrees with it more often. */
function Said({ says, differs }: { readonly says: boolean | undefined; readonly differs: boolean }) {
  const { t } = useTranslation('judging');
  if (says === undefined)
    return (
      <span className={classes.said} title={t('list.hiddenHint')}>
        {t('list.hidden')}
      </span>
    );
  const Icon = VERDICT_ICONS[says ? 'pass' : 'fail'];
  return (
    <span className={classes.said} data-status={says ? 'pass' : 'fail'}>
      <Icon size={13} aria-hidden />
      {t(
        differs
          ? says
            ? 'list.differsPass'
            : 'list.differsFail'
          : says
            ? 'list.graderPass'
            : 'list.graderFail',
      )}
    </span>
  );
}

function Part({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <>
      <span className={classes.partName}>{name}</span>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={classes.text} tabIndex={0}>
        {text}
      </pre>
    </>
  );
}
