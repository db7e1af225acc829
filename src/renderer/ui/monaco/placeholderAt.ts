/** Finds the `{{name` that is being typed at a place in a line. */
import { NAME_CHARACTERS } from '@shared/domain/session/variableName';

interface OpenPlaceholder {
  /** Columns from 0: where the name begins and where the part that completion replaces ends. */
  readonly start: number;
  readonly end: number;
  /** Whether `}}` stands there already. */
  readonly isClosed: boolean;
}

const OPENED = new RegExp(`\\{\\{\\s*([${NAME_CHARACTERS}]*)$`, 'u');
const REST = new RegExp(`^([${NAME_CHARACTERS}]*)(\\s*\\}\\})?`, 'u');

/** The placeholder around `column`, or undefined where none is open. */
export function placeholderAt(line: string, column: number): OpenPlaceholder | undefined {
  const before = OPENED.exec(line.slice(0, column));
  if (!before) return undefined;
  const rest = REST.exec(line.slice(column));
  const tail = rest?.[1] ?? '';
  return {
    start: column - (before[1]?.length ?? 0),
    end: column + tail.length,
    isClosed: rest?.[2] !== undefined,
  };
}
