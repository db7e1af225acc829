import { findVariables } from '@shared/domain/session/interpolate';

interface TextPiece {
  readonly text: string;
  readonly isVariable: boolean;
  /** Where it begins: a key for the list. */
  readonly start: number;
}

/** A text cut at its `{{variables}}`; the pieces together are the text. */
export function textPieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const { start, end } of findVariables(text)) {
    if (start > at) pieces.push({ text: text.slice(at, start), isVariable: false, start: at });
    pieces.push({ text: text.slice(start, end), isVariable: true, start });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isVariable: false, start: at });
  return pieces;
}
