/** A streamed answer that no server gave: for a rehearsal. */

/** As many as have V8 compile what reads them; more bring nothing. */
const PIECES = 1_000;
const PIECES_A_READ = 5;

/** What each read of its body brings. */
export function madeUpAnswer(): readonly Uint8Array[] {
  const pieces = Array.from({ length: PIECES }, (_, index) => pieceOf({ content: `word${index} ` }, null));
  const sent = [...pieces, pieceOf({}, 'stop'), 'data: [DONE]\n\n'];
  return Array.from({ length: Math.ceil(sent.length / PIECES_A_READ) }, (_, index) =>
    Buffer.from(sent.slice(index * PIECES_A_READ, (index + 1) * PIECES_A_READ).join('')),
  );
}

function pieceOf(delta: object, finish: string | null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  const piece = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 0, model: 'm', choices };
  return `data: ${JSON.stringify(piece)}\n\n`;
}
