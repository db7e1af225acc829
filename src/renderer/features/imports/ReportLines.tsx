/** What was left out and what differs, place by place, and how much was taken as it is. Only the lines in sight exist. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import type { Fate, ReportLine } from '@shared/formats/doors/report';
import { describeReportLine } from '@shared/locales/describeReportLine';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import classes from './ReportLines.module.css';

interface ToldLine extends ReportLine {
  readonly door: string;
  /** Of several. */
  readonly session?: string;
}

interface Props {
  readonly lines: readonly ToldLine[];
}

type Row =
  | { readonly type: 'head'; readonly fate: Exclude<Fate, 'taken'>; readonly count: number }
  | { readonly type: 'line'; readonly line: ToldLine };

const GROUPS = ['leftOut', 'different'] as const;
const ROW = 26;

export function ReportLines({ lines }: Props) {
  const { t } = useTranslation('imports');
  const rows = useMemo(
    () =>
      GROUPS.flatMap((fate): readonly Row[] => {
        const own = lines.filter((line) => line.fate === fate);
        if (own.length === 0) return [];
        return [
          { type: 'head', fate, count: own.length },
          ...own.map((line): Row => ({ type: 'line', line })),
        ];
      }),
    [lines],
  );
  const taken = useMemo(() => lines.filter(({ fate }) => fate === 'taken').length, [lines]);
  return (
    <section className={classes.report} aria-label={t('report')}>
      {rows.length === 0 ? <p className={classes.whole}>{t('whole')}</p> : <Rows rows={rows} />}
      {taken > 0 && rows.length > 0 && <p className={classes.taken}>{t('taken', { count: taken })}</p>}
    </section>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation('imports');
  const box = useRef<HTMLUListElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 10,
    initialRect: { width: 0, height: 300 },
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <ul ref={box} className={classes.rows} aria-label={t('report')} tabIndex={0}>
      <li aria-hidden style={{ height: virtual.getTotalSize() }} />
      {virtual.getVirtualItems().map(({ index, start }) => {
        const row = rows[index];
        if (!row) return null;
        return (
          <li
            key={index}
            ref={virtual.measureElement}
            data-index={index}
            className={row.type === 'head' ? classes.head : classes.line}
            style={{ transform: `translateY(${start}px)` }}
          >
            {row.type === 'head' ? t(row.fate, { count: row.count }) : <Line line={row.line} />}
          </li>
        );
      })}
    </ul>
  );
}

function Line({ line }: { readonly line: ToldLine }) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const { door, session, path, text } = line;
  const place = [session, path].filter(Boolean).join(' › ');
  return (
    <>
      {place !== '' && <code className={classes.place}>{place}</code>}
      <span>{describeReportLine(door, line, language)}</span>
      {text !== undefined && (
        <details>
          <summary>{t('text')}</summary>
          <pre className={classes.text}>{text}</pre>
        </details>
      )}
    </>
  );
}
