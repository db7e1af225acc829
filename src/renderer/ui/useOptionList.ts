/**
 * A search field that commands a list below it: the focus stays in the field, the arrows move the active option, Enter
 * takes it. (ARIA's combobox pattern with a list that is always open.)
 */
import { type KeyboardEvent, useId, useState } from 'react';

interface OptionList {
  readonly activeIndex: number;
  readonly setActiveIndex: (index: number) => void;
  readonly optionId: (index: number) => string;
  readonly listId: string;
  /** For the search field. */
  readonly fieldProps: {
    readonly role: 'combobox';
    readonly 'aria-expanded': true;
    readonly 'aria-controls': string;
    readonly 'aria-autocomplete': 'list';
    readonly 'aria-activedescendant': string | undefined;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
}

export function useOptionList(count: number, onTake: (index: number) => void): OptionList {
  const listId = useId();
  const [index, setIndex] = useState(0);
  const activeIndex = Math.min(index, count - 1);
  const optionId = (at: number) => `${listId}-${at}`;

  const setActiveIndex = (next: number) => {
    setIndex(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || count === 0) return;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: (activeIndex + 1) % count,
      ArrowUp: (activeIndex + count - 1) % count,
      PageDown: Math.min(count - 1, activeIndex + 8),
      PageUp: Math.max(0, activeIndex - 8),
    };
    const to = moves[event.key];
    if (to !== undefined) setActiveIndex(to);
    else if (event.key === 'Enter') onTake(activeIndex);
    else return;
    event.preventDefault();
  };

  return {
    activeIndex,
    setActiveIndex,
    optionId,
    listId,
    fieldProps: {
      role: 'combobox',
      'aria-expanded': true,
      'aria-controls': listId,
      'aria-autocomplete': 'list',
      'aria-activedescendant': count > 0 ? optionId(activeIndex) : undefined,
      onKeyDown,
    },
  };
}
