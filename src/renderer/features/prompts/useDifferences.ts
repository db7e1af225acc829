/** Where two compared prompts differ, row by row as the editors find it, and the way from one difference to the next. */
import { translate } from '@renderer/locales/i18n';
import { setStatus } from '@renderer/state/notices';
import type { TextDiffHandle } from '@renderer/ui/monaco/textDiffProps';
import { useRef, useState } from 'react';
import { nextDifference, type Place } from './differenceSteps';

/** Of a difference that is no place in a text: a message that one side lacks, another role. */
const WHOLE_ROW = 0;

export interface ComparedRow {
  readonly key: string;
  readonly differsAsWhole: boolean;
}

export interface Differences {
  readonly count: number;
  readonly go: (direction: 'next' | 'previous') => void;
  /** How many there are in the text of that row; undefined until they were looked for. */
  readonly inRow: (key: string) => number | undefined;
  readonly onFound: (key: string, lines: readonly number[]) => void;
  readonly onHandle: (key: string, handle: TextDiffHandle | null) => void;
}

/** For a row's element, by which the focus finds its place. */
export const rowAttribute = (row: number) => ({ 'data-compare-row': row, tabIndex: -1 });

/** From 0. */
export function focusRow(row: number): void {
  document.querySelector<HTMLElement>(`[data-compare-row="${row}"]`)?.focus();
}

export function useDifferences(rows: readonly ComparedRow[]): Differences {
  const [found, setFound] = useState<ReadonlyMap<string, readonly number[]>>(new Map());
  const handles = useRef(new Map<string, TextDiffHandle>());
  const last = useRef<Place>(undefined);
  const places = rows.flatMap(({ key, differsAsWhole }, row): readonly Place[] => [
    ...(differsAsWhole ? [{ row, line: WHOLE_ROW }] : []),
    ...(found.get(key) ?? []).map((line) => ({ row, line })),
  ]);

  const handleOf = (row: number) => handles.current.get(rows[row]?.key ?? '');
  const placeOfFocus = (): Place | undefined => {
    const element = document.activeElement?.closest<HTMLElement>('[data-compare-row]');
    if (!element) return undefined;
    const row = Number(element.dataset.compareRow);
    const isInText = document.activeElement?.closest('.monaco-editor') !== null;
    return { row, line: isInText ? (handleOf(row)?.line() ?? WHOLE_ROW) : WHOLE_ROW };
  };

  return {
    count: places.length,
    inRow: (key) => found.get(key)?.length,
    onFound: (key, lines) =>
      setFound((before) => (`${before.get(key)}` === `${lines}` ? before : new Map(before).set(key, lines))),
    onHandle(key, handle) {
      if (handle) handles.current.set(key, handle);
      else handles.current.delete(key);
    },
    go(direction) {
      const index = nextDifference(places, placeOfFocus() ?? last.current, direction);
      const place = places[index];
      if (!place) return;
      last.current = place;
      if (place.line === WHOLE_ROW) focusRow(place.row);
      else handleOf(place.row)?.goTo(place.line);
      setStatus(translate('prompts:compare.at', { number: index + 1, count: places.length }));
    },
  };
}
