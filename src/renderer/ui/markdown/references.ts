/**
 * Links by reference in a text that is drawn in pieces: a definition may come long after the links that name it. Pieces
 * that may hold such links are kept by label, and given back when it is defined; each label is defined once.
 */
import { markdownIt } from './grammar';
import { type Definitions, definitionsOver } from './parseMarkdown';

interface References<Piece> {
  /** For parsing a piece that may still grow: what it defines is forgotten. */
  within(): Definitions;
  /** A piece is complete: what it said, and the definitions it was parsed with. Returns the pieces to draw again. */
  add(piece: Piece, source: string, definitions: Definitions): readonly Piece[];
}

const LABEL = /\[((?:[^[\]\\]|\\.){1,300})\]/g;

export function createReferences<Piece>(): References<Piece> {
  const known = definitionsOver(null);
  const waiting = new Map<string, Set<Piece>>();
  return {
    within: () => definitionsOver(known),
    add(piece, source, definitions) {
      const again = new Set<Piece>();
      for (const [label, definition] of Object.entries(definitions)) {
        known[label] = definition;
        for (const one of waiting.get(label) ?? []) again.add(one);
        waiting.delete(label);
      }
      for (const [, label = ''] of source.matchAll(LABEL)) {
        const name = markdownIt.utils.normalizeReference(label);
        if (name in known) continue;
        const pieces = waiting.get(name) ?? new Set();
        waiting.set(name, pieces.add(piece));
      }
      again.delete(piece);
      return [...again];
    },
  };
}
