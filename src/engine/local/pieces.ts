/** The text that a model reads, in pieces: what is plain, and the marks that are one special token each. */
import { z } from 'zod';

const pieceSchema = z.union([z.strictObject({ text: z.string() }), z.strictObject({ special: z.string() })]);
export const piecesSchema = z.array(pieceSchema).readonly();
export type Piece = Readonly<z.infer<typeof pieceSchema>>;

/** As it stands in the model's file. */
export const textOfPieces = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => ('text' in piece ? piece.text : piece.special)).join('');
