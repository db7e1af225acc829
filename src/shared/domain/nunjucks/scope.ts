/** Which names have which values at a place of a template. */
import type { Value } from './value';

export type Lookup = (name: string) => Value;

export class Scope {
  private readonly own = new Map<string, Value>();

  constructor(
    private readonly outer: Scope | undefined,
    /** What the case gives. */
    private readonly given: Lookup,
  ) {}

  inner = (): Scope => new Scope(this, this.given);

  /** Whether the template itself has named it. */
  has(name: string): boolean {
    return this.own.has(name) || (this.outer?.has(name) ?? false);
  }

  get(name: string): Value {
    if (this.own.has(name)) return this.own.get(name);
    return this.outer ? this.outer.get(name) : this.given(name);
  }

  /** Here, whatever it is outside. */
  bind(name: string, value: Value): void {
    this.own.set(name, value);
  }

  /** Where it has been named before, else here. */
  assign(name: string, value: Value): void {
    if (!this.own.has(name) && this.outer?.has(name)) this.outer.assign(name, value);
    else this.own.set(name, value);
  }
}
