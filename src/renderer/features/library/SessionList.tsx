/** A list of any length: equal rows, of which only those in sight exist. One row at a time takes part in tabbing. */

import { useTranslation } from '@renderer/locales/i18n';
import { useSession } from '@renderer/state/session';
import { withKept } from '@renderer/ui/withKept';
import type { SessionSummary } from '@shared/domain/library';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { leavesRow, renameRow, useRenamed } from './rowActions';
import classes from './SessionList.module.css';
import { SessionRow } from './SessionRow';

/** As in SessionRow.module.css. */
const ROW = 44;

export interface SessionListHandle {
  focusFirst(): void;
}

interface Props {
  readonly sessions: readonly SessionSummary[];
  readonly ref: Ref<SessionListHandle>;
}

/** A row goes on being what it is when its folder gets another name. Two folders may hold the same session, copied by hand. */
function keysOf(sessions: readonly SessionSummary[]): readonly string[] {
  const seen = new Set<string>();
  return sessions.map(({ id, slug }) => {
    if (seen.has(id)) return slug;
    seen.add(id);
    return id;
  });
}

export function SessionList({ sessions, ref }: Props) {
  const { t } = useTranslation('library');
  const scrollerRef = useRef<HTMLDivElement>(null);
  const openSlug = useSession((state) => state.slug);
  const [chosen, setChosen] = useState<Pick<SessionSummary, 'id' | 'slug'>>();
  const renamedSlug = useRenamed((state) => state.slug);

  const indexOf = (slug: string | undefined) => sessions.findIndex((summary) => summary.slug === slug);
  const keys = useMemo(() => keysOf(sessions), [sessions]);
  // Its folder may have got another name.
  const places = [
    indexOf(chosen?.slug),
    sessions.findIndex(({ id }) => id === chosen?.id),
    indexOf(openSlug),
  ];
  const active = places.find((place) => place >= 0) ?? 0;

  const rows = useVirtualizer({
    count: sessions.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => ROW,
    overscan: 6,
    rangeExtractor: (range) => withKept(range, active),
  });

  const focusRow = (index: number) => {
    const scroller = scrollerRef.current;
    const summary = sessions[index];
    if (!scroller || !summary) return;
    flushSync(() => setChosen(summary));
    rows.scrollToIndex(index);
    scroller.querySelector<HTMLElement>(`[data-row="${index}"] button`)?.focus({ preventScroll: true });
  };
  useImperativeHandle(ref, () => ({ focusFirst: () => focusRow(0) }));

  const onKeyDown = (event: React.KeyboardEvent) => {
    const isOnRow = event.target instanceof HTMLElement && event.target.dataset.session !== undefined;
    const summary = sessions[active];
    if (!isOnRow || !summary) return;
    const page = Math.max(1, Math.floor((scrollerRef.current?.clientHeight ?? 0) / ROW) - 1);
    const last = sessions.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(last, active + 1),
      ArrowUp: Math.max(0, active - 1),
      PageDown: Math.min(last, active + page),
      PageUp: Math.max(0, active - page),
      Home: 0,
      End: last,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    focusRow(to);
    event.preventDefault();
  };

  useEffect(() =>
    leavesRow((slug) => {
      const index = indexOf(slug);
      if (scrollerRef.current?.contains(document.activeElement))
        focusRow(index < sessions.length - 1 ? index + 1 : index - 1);
    }),
  );

  const now = Date.now();
  return (
    <div ref={scrollerRef} className={classes.scroller}>
      <ul
        className={classes.list}
        style={{ height: rows.getTotalSize() }}
        aria-label={t('sessions')}
        onKeyDown={onKeyDown}
      >
        {rows.getVirtualItems().map(({ index, start }) => {
          const summary = sessions[index];
          return (
            summary && (
              <SessionRow
                key={keys[index]}
                summary={summary}
                index={index}
                count={sessions.length}
                top={start}
                now={now}
                isOpen={summary.slug === openSlug}
                isActive={index === active}
                isRenaming={summary.slug === renamedSlug}
                onFocus={() => setChosen(summary)}
                onRenamed={() => {
                  flushSync(() => renameRow(undefined));
                  focusRow(index);
                }}
              />
            )
          );
        })}
      </ul>
    </div>
  );
}
