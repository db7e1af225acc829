/**
 * What is new in the pieces of one text. Most servers send what is new; some send all so far each time, some all of it once
 * more at the end. The first piece is told at once, and what may be either is held until it is known.
 */

/** A shorter last piece may well be what was said before, once more. */
const SHORTEST_REPEAT = 16;
/** From so many pieces on also a short one is not: the answer was parted finely, and this is all of it. */
const FEW_PIECES = 2;
const SHORTEST_OF_FEW = 4;
/** Pieces that each begin with all so far are no accident from here on. */
const SURE_GROWTHS = 2;
const LONG_BEGINNING = 16;

export class SpokenText {
  /** What was told. */
  said = '';
  pieces = 0;
  #are: 'unsure' | 'new' | 'allSoFar' = 'unsure';
  #held: string[] = [];
  #growths = 0;

  constructor(
    /** Told of each piece that was passed over, because it had been said. */
    readonly onRepeat: (piece: string) => void,
  ) {}

  get isAllSoFar(): boolean {
    return this.#are === 'allSoFar';
  }

  /**
   * `isLast`: the server says with it, or has said, that the answer is over. `isAlike`: another text of the answer came in
   * pieces that held all so far.
   */
  piece(piece: string, isLast: boolean, isAlike: boolean): string {
    if (piece === '') return '';
    this.pieces += 1;
    if (isAlike && this.#are === 'unsure') this.#are = 'allSoFar';
    if (this.#are === 'allSoFar') return this.#grown(piece);
    if (this.#isRepeat(piece, isLast)) {
      this.onRepeat(piece);
      return '';
    }
    if (this.#are === 'new') return this.#told(piece);
    if (this.said === '') return this.#first(piece);
    const last = wholeLetters(this.#held.at(-1) ?? this.said);
    const isGrown = piece.length > last.length && piece.startsWith(last);
    if (!isGrown && !(piece === last && this.#held.length > 0)) {
      this.#are = 'new';
      return this.#told(this.#release() + piece);
    }
    this.#held.push(piece);
    if (isGrown) this.#growths += 1;
    if (!this.#isSure()) return '';
    this.#are = 'allSoFar';
    return this.rest();
  }

  /** All of the text: what it adds; undefined where it is another than what was said. */
  whole(message: string): string | undefined {
    const { said } = this;
    if (message === '' || said === '') return this.#told(message);
    if (!message.startsWith(said) && message.trim() !== said.trim()) return undefined;
    this.onRepeat(message);
    return this.#told(message.slice(said.length));
  }

  /** A text that is new whatever was said. */
  next(text: string): string {
    return this.#told(text);
  }

  /** What was held: no more will come. */
  rest(): string {
    const first = this.#held[0];
    if (first === undefined) return '';
    if (this.#are === 'unsure') {
      const added = first.slice(this.said.length);
      // A single word that begins with another one is hardly all so far: “ha”, “haha”.
      const isAll = this.#growths >= SURE_GROWTHS || /\S\s+\S/.test(added) || this.said.trim().length >= 8;
      this.#are = isAll ? 'allSoFar' : 'new';
    }
    if (this.#are === 'new') return this.#told(this.#release());
    const held = this.#held;
    this.#held = [];
    return held.map((piece) => this.#grown(piece)).join('');
  }

  #first(piece: string): string {
    // Blanks begin many texts, and whatever follows begins with them.
    if (piece.trim() === '') this.#are = 'new';
    return this.#told(piece);
  }

  /** A piece that holds all so far. */
  #grown(piece: string): string {
    const whole = wholeLetters(piece);
    if (!whole.startsWith(this.said) && !this.said.startsWith(whole)) return this.#told(piece);
    this.onRepeat(piece);
    return this.#told(whole.slice(this.said.length));
  }

  #isRepeat(piece: string, isLast: boolean): boolean {
    // A look at the lengths spares one at all that was said, for each piece.
    if (this.#held.length > 0 || 2 * piece.length + SHORTEST_REPEAT < this.said.length) return false;
    const [again, said] = [piece.trim(), this.said.trim()];
    if (again !== said) return false;
    if (again.length >= SHORTEST_REPEAT) return isLast || this.pieces > FEW_PIECES;
    return isLast && this.pieces > FEW_PIECES && again.length >= SHORTEST_OF_FEW;
  }

  #isSure(): boolean {
    const last = this.#held.at(-1) ?? '';
    const letters = new Set(last.replace(/\s/g, ''));
    return letters.size > 1 && (this.#growths >= SURE_GROWTHS || this.said.trim().length >= LONG_BEGINNING);
  }

  #release(): string {
    const held = this.#held.join('');
    this.#held = [];
    return held;
  }

  #told(text: string): string {
    this.said += text;
    return text;
  }
}

/** Without a last character whose bytes have not all come. */
function wholeLetters(piece: string): string {
  let end = piece.length;
  while (piece[end - 1] === '\uFFFD') end -= 1;
  return piece.slice(0, end);
}
