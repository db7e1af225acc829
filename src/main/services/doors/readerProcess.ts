/** The reader in a process of its own, begun when something is asked of it; both ends of the talk with it. */
import type { Program, StartProgram } from '@engine/programs/program';
import { messageOf } from '@shared/domain/messageOf';
import { fail, ok, type Result } from '@shared/domain/result';
import type { DoorName } from '@shared/formats/doors/doorNames';
import {
  type EndingReader,
  nameOfPlace,
  type OpenedThing,
  type Place,
  type ReadImport,
  type ReadRequest,
  type SourceReader,
} from './sourceReader';

type Route = keyof SourceReader;

interface Asked {
  readonly id: number;
  readonly route: Route;
  readonly args: readonly unknown[];
}

type Answered =
  | { readonly id: number; readonly result: Result<unknown> }
  /** A bug, which whoever asked throws again. */
  | { readonly id: number; readonly thrown: string };

interface Waiting {
  readonly resolve: (result: Result<unknown>) => void;
  readonly reject: (error: Error) => void;
  /** What is being read, for words about it. */
  readonly name: string;
}

interface Known {
  readonly by: Program;
  readonly at: number;
  isRead: boolean;
}

/** What was opened. Whoever asks knows it by one number, whichever process reads it. */
interface Thing {
  readonly place: Place;
  readonly as: DoorName | undefined;
  /** As the process knows it that was told of it last. */
  known?: Known;
  /** How it was read last. */
  request?: ReadRequest;
}

export function readerProcess(start: StartProgram): EndingReader {
  const waiting = new Map<number, Waiting>();
  const things: Thing[] = [];
  let program: Program | undefined;
  let nextId = 0;
  let hasEnded = false;

  function settle(id: number): Waiting | undefined {
    const found = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) program?.setBusy(false);
    return found;
  }

  function begun(): Program {
    if (hasEnded) throw new Error('The reader has ended.');
    program ??= start({
      onMessage: (message) => {
        const answer = message as Answered;
        const asked = settle(answer.id);
        if ('thrown' in answer) asked?.reject(new Error(answer.thrown));
        else asked?.resolve(answer.result);
      },
      // Its own heap, or the system's memory, is at an end; or nobody wants to know any more.
      onExit: () => {
        program = undefined;
        for (const [id, { name }] of [...waiting])
          settle(id)?.resolve(fail({ code: 'import.tooDemanding', params: { file: name } }));
      },
    });
    return program;
  }

  const ask = <T>({ place }: Thing, route: Route, ...args: readonly unknown[]): Promise<Result<T>> =>
    new Promise((resolve, reject) => {
      const to = begun();
      const id = nextId++;
      waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, name: nameOfPlace(place) });
      to.setBusy(true);
      const asked: Asked = { id, route, args };
      to.post(asked);
    });

  async function open(thing: Thing): Promise<Result<OpenedThing>> {
    const by = begun();
    const opened = await ask<OpenedThing>(thing, 'open', thing.place, thing.as);
    if (opened.ok && opened.value.type === 'foreign')
      thing.known = { by, at: opened.value.at, isRead: false };
    return opened;
  }

  async function read(thing: Thing, request: ReadRequest): Promise<Result<ReadImport>> {
    const here = known(thing) ?? (await openAgain(thing));
    if (!here.ok) return here;
    const made = await ask<ReadImport>(thing, 'read', here.value.at, request);
    here.value.isRead = made.ok;
    return made;
  }

  const known = (thing: Thing): Result<Known> | undefined =>
    thing.known && thing.known.by === program ? ok(thing.known) : undefined;

  /** One that was too much ended the process, and the next knows nothing of what was opened before. */
  async function openAgain(thing: Thing): Promise<Result<Known>> {
    const opened = await open(thing);
    if (!opened.ok) return opened;
    return known(thing) ?? fail({ code: 'import.unknownKind', params: { file: nameOfPlace(thing.place) } });
  }

  /** … and read again, as it was read last. */
  async function knownRead(thing: Thing): Promise<Result<number>> {
    const here = known(thing) ?? (await openAgain(thing));
    if (!here.ok) return here;
    if (!here.value.isRead && thing.request) {
      const made = await read(thing, thing.request);
      if (!made.ok) return made;
    }
    return ok(here.value.at);
  }

  const thingAt = (at: number): Thing => {
    const thing = things[at];
    if (!thing) throw new Error(`Nothing was opened as ${at}.`);
    return thing;
  };

  return {
    async open(place, as) {
      const thing: Thing = { place, as };
      const opened = await open(thing);
      if (!opened.ok || opened.value.type !== 'foreign') return opened;
      return ok({ ...opened.value, at: things.push(thing) - 1 });
    },
    async options(at, door) {
      const thing = thingAt(at);
      const here = known(thing) ?? (await openAgain(thing));
      return here.ok ? ask(thing, 'options', here.value.at, door) : here;
    },
    read(at, request) {
      const thing = thingAt(at);
      thing.request = request;
      return read(thing, request);
    },
    async write(at, index, folder) {
      const thing = thingAt(at);
      const here = await knownRead(thing);
      return here.ok ? ask(thing, 'write', here.value, index, folder) : here;
    },
    async textOf(at, index) {
      const thing = thingAt(at);
      const here = await knownRead(thing);
      return here.ok ? ask(thing, 'textOf', here.value, index) : here;
    },
    end() {
      hasEnded = true;
      program?.kill();
    },
  };
}

/** The other end: one question after the other, each answered once. */
export function answering(reader: SourceReader, say: (answer: Answered) => void) {
  let turn: Promise<void> = Promise.resolve();
  return (message: unknown): void => {
    const { id, route, args } = message as Asked;
    turn = turn.then(async () => {
      try {
        const answer = reader[route] as (...all: readonly unknown[]) => Promise<Result<unknown>>;
        say({ id, result: await answer(...args) });
      } catch (error) {
        say({ id, thrown: error instanceof Error ? (error.stack ?? error.message) : messageOf(error) });
      }
    });
  };
}
