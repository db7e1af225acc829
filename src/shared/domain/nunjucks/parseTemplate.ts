/** A template as a tree. */
import { parseExpression, parseFilter } from './parseExpression';
import { Stop } from './problem';
import { Reader } from './reader';
import type { Body, Branch, Expression, Statement } from './tree';

/** Longer ones are not worked out, in UTF-16 code units. */
const LONGEST = 1_000_000;

/** Throws a `Stop` where it is none, or more than is understood here. */
export function parseTemplate(text: string): Body {
  if (text.length > LONGEST) throw new Stop('budget', '', 0);
  return new Templates(new Reader(text)).body([]);
}

class Templates {
  /** The last tag ended in `-`: the blanks behind it go. */
  private isTrimmed = false;

  constructor(private readonly reader: Reader) {}

  /** Up to one of these tags, whose name stands next then; or to the end. */
  body(ends: readonly string[]): Body {
    const { reader } = this;
    const made: Statement[] = [];
    for (let token = reader.take(); token; token = reader.take()) {
      if (token.type === 'text') made.push({ kind: 'text', text: this.trimmed(token.value) });
      else if (token.type === 'comment') this.isTrimmed = token.value.endsWith('-#}');
      else if (token.type === 'openOutput') {
        made.push({ kind: 'output', value: parseExpression(reader), at: token.at });
        this.isTrimmed = reader.expect('closeOutput').value === '-}}';
      } else if (token.type === 'openTag') {
        this.isTrimmed = false;
        const next = reader.peek();
        if (next?.type !== 'name') throw reader.unexpected(next);
        if (ends.includes(next.value)) return made;
        reader.sink();
        made.push(this.statement(reader.name(), token.at));
        reader.rise();
      } else throw reader.unexpected(token);
    }
    if (ends.length > 0) throw new Stop('syntax', '', reader.text.length);
    return made;
  }

  private trimmed(text: string): string {
    const begun = this.isTrimmed ? text.trimStart() : text;
    this.isTrimmed = false;
    const next = this.reader.peek();
    const isOpening = next?.type === 'openOutput' || next?.type === 'openTag' || next?.type === 'comment';
    return isOpening && next.value[2] === '-' ? begun.trimEnd() : begun;
  }

  private statement(tag: string, at: number): Statement {
    switch (tag) {
      case 'if':
        return this.choice(at);
      case 'for':
        return this.loop(at);
      case 'set':
        return this.assignment(at);
      case 'filter': {
        const filter = parseFilter(this.reader);
        this.closeTag();
        return { kind: 'filtered', filter, body: this.bodyTo('endfilter'), at };
      }
      case 'raw':
      case 'verbatim':
        this.closeTag();
        return { kind: 'text', text: this.reader.raw(tag) };
      default:
        if (/^(?:end|else|elif)/.test(tag)) throw new Stop('syntax', `{% ${tag} %}`, at);
        throw new Stop('unknown', `{% ${tag} %}`, at);
    }
  }

  private choice(at: number): Statement {
    const branches: Branch[] = [];
    for (let tag = 'if'; tag !== 'endif'; tag = this.reader.name()) {
      const condition = tag === 'else' ? undefined : parseExpression(this.reader);
      this.closeTag();
      const ends = condition ? ['elif', 'elseif', 'else', 'endif'] : ['endif'];
      branches.push({ condition, body: this.body(ends) });
    }
    this.closeTag();
    return { kind: 'if', branches, at };
  }

  private loop(at: number): Statement {
    const names = this.names();
    this.reader.expect('name', 'in');
    const over = parseExpression(this.reader);
    this.closeTag();
    const body = this.body(['endfor', 'else']);
    let otherwise: Body = [];
    if (this.reader.skip('name', 'else')) {
      this.closeTag();
      otherwise = this.bodyTo('endfor');
    } else {
      this.reader.expect('name', 'endfor');
      this.closeTag();
    }
    return { kind: 'for', names, over, body, otherwise, at };
  }

  private assignment(at: number): Statement {
    const names = this.names();
    let value: Expression | Body;
    if (this.reader.skip('sign', '=')) {
      value = parseExpression(this.reader);
      this.closeTag();
    } else {
      this.closeTag();
      value = this.bodyTo('endset');
    }
    return { kind: 'set', names, value, at };
  }

  private names(): readonly string[] {
    const made = [this.reader.name()];
    while (this.reader.skip('sign', ',')) made.push(this.reader.name());
    return made;
  }

  private bodyTo(end: string): Body {
    const made = this.body([end]);
    this.reader.expect('name', end);
    this.closeTag();
    return made;
  }

  private closeTag(): void {
    if (this.reader.expect('closeTag').value === '-%}') this.isTrimmed = true;
  }
}
