/** Moving through a table by keyboard while its cells are being typed into. */

interface Move {
  readonly rows: number;
  readonly columns: number;
}

interface Field {
  readonly value: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
}

interface Keys {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly hasOtherModifier: boolean;
}

const ARROWS: Readonly<Record<string, Move>> = {
  ArrowUp: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
};

/**
 * Where a key leads; undefined if it is the field's own. An arrow leaves a field that is selected as a whole (as one is
 * that was entered by keyboard), else at the text's beginning or end. Enter goes down, with Shift it breaks the line.
 */
export function moveOf({ key, shiftKey, hasOtherModifier }: Keys, field: Field): Move | undefined {
  if (hasOtherModifier || shiftKey) return undefined;
  if (key === 'Enter') return ARROWS.ArrowDown;
  const { value, selectionStart, selectionEnd } = field;
  const isWhole = selectionStart === 0 && selectionEnd === value.length;
  const isAtStart = selectionStart === 0 && selectionEnd === 0;
  const isAtEnd = selectionStart === value.length && selectionEnd === value.length;
  const leaves =
    isWhole ||
    ((key === 'ArrowUp' || key === 'ArrowLeft') && isAtStart) ||
    ((key === 'ArrowDown' || key === 'ArrowRight') && isAtEnd);
  return leaves ? ARROWS[key] : undefined;
}
