/** Lines of a text that comes in pieces, ended by LF, CR or CRLF; each letter is looked at once. */
export class Lines {
  #begun: string[] = [];
  #endedInCr = false;

  /** The lines that this piece ends. */
  push(text: string): readonly string[] {
    const lines: string[] = [];
    // A CRLF may be split between two pieces, and its line has ended with the first.
    let from = this.#endedInCr && text.startsWith('\n') ? 1 : 0;
    if (text !== '') this.#endedInCr = text.endsWith('\r');
    let cr = text.indexOf('\r', from);
    let lf = text.indexOf('\n', from);
    while (cr !== -1 || lf !== -1) {
      const end = cr === -1 ? lf : lf === -1 ? cr : Math.min(cr, lf);
      const line = text.slice(from, end);
      lines.push(this.#begun.length === 0 ? line : this.rest() + line);
      from = end === cr && lf === end + 1 ? end + 2 : end + 1;
      if (cr !== -1 && cr < from) cr = text.indexOf('\r', from);
      if (lf !== -1 && lf < from) lf = text.indexOf('\n', from);
    }
    if (from < text.length) this.#begun.push(text.slice(from));
    return lines;
  }

  /** The line that has begun; another begins. */
  rest(): string {
    const [line = ''] = this.#begun.length > 1 ? [this.#begun.join('')] : this.#begun;
    this.#begun = [];
    return line;
  }
}
