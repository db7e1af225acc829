/**
 * Which item of an answer an event is about. OpenAI numbers and names its items; gateways that put another protocol into these events
 * number all of them 0, name none, or name the same one otherwise each time.
 */
export type ItemKind = 'text' | 'reasoning' | 'call';

/** As an event names it. */
export interface Named {
  /** Where it stands among the items. */
  readonly at?: number | undefined;
  readonly id?: string | undefined;
  /** Of a call: its own. */
  readonly callId?: string | undefined;
}

export class Item {
  /** The texts of its parts, as far as they were said. */
  readonly parts = new Map<string, string>();
  callId: string | undefined;
  /** Of a call: which function. */
  name: string | undefined;
  /** The parts of which the server gave all. */
  readonly ended = new Set<string>();

  constructor(
    readonly kind: ItemKind,
    readonly id: string | undefined,
  ) {}

  get said(): string {
    return [...this.parts.values()].join('');
  }
}

export class Items {
  readonly #all: Item[] = [];
  /** The last that began there. */
  readonly #placed = new Map<string, Item>();

  /** All of a kind, as they were said. */
  saidOf(kind: ItemKind): string {
    return this.of(kind)
      .map((item) => item.said)
      .join('');
  }

  /** In their order. */
  of(kind: ItemKind): readonly Item[] {
    return this.#all.filter((item) => item.kind === kind);
  }

  /** One that is said to begin: another one, where something else stands at its place. */
  begun(kind: ItemKind, named: Named): Item {
    const known = this.#known(kind, named);
    if (known) return known;
    const placed = this.#placed.get(placeOf(kind, named));
    const isFree = placed && placed.said === '' && placed.callId === undefined;
    return isFree ? placed : this.added(kind, named);
  }

  /**
   * That which a piece belongs to: without a number its name counts, without a name the last one is meant, if only to say what it said
   * already.
   */
  pieceOf(kind: ItemKind, named: Named): Item {
    const known = this.#known(kind, named);
    if (known) return known;
    const isNamed = named.at === undefined && named.id !== undefined;
    const placed = isNamed ? undefined : this.#placed.get(placeOf(kind, named));
    return placed ?? this.added(kind, named);
  }

  /** That of which all is given, and its text; `taken`: those that were found for others, and it is one of them then. */
  wholeOf(kind: ItemKind, named: Named, text: string, taken: Set<Item>): Item {
    const { callId } = named;
    const begins = (item: Item) =>
      text.startsWith(item.said) &&
      (callId === undefined || item.callId === undefined || item.callId === callId);
    const free = this.of(kind).filter((item) => !taken.has(item));
    const placed = this.#placed.get(placeOf(kind, named));
    const known = this.#known(kind, named);
    const found =
      (known && !taken.has(known) ? known : undefined) ??
      free.find((item) => item === placed && begins(item)) ??
      free.find((item) => item.said !== '' && begins(item)) ??
      (callId === undefined ? free.find((item) => item === placed) : undefined) ??
      this.added(kind, named);
    taken.add(found);
    return found;
  }

  #known(kind: ItemKind, { id, callId }: Named): Item | undefined {
    const ofKind = this.of(kind);
    const called = callId === undefined ? undefined : ofKind.find((item) => item.callId === callId);
    return called ?? (id === undefined ? undefined : ofKind.find((item) => item.id === id));
  }

  /** A further one, which stands at its place from now on. */
  added(kind: ItemKind, named: Named): Item {
    const item = new Item(kind, named.id);
    this.#all.push(item);
    this.#placed.set(placeOf(kind, named), item);
    return item;
  }
}

const placeOf = (kind: ItemKind, { at = 0 }: Named): string => `${kind}/${at}`;
