/** The reader in a process of its own, begun when something is asked of it; both ends of the talk with it. */
import type { Program, StartProgram } from '@engine/programs/program';
import { messageOf } from '@shared/domain/messageOf';
import { fail, type Result } from '@shared/domain/result';
import { type EndingReader, nameOfPlace, type SourceReader } from './sourceReader';

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
}

export function readerProcess(start: StartProgram): EndingReader {
  const waiting = new Map<number, Waiting>();
  let program: Program | undefined;
  let nextId = 0;
  /** What is being read, for words about it. */
  let name = '';
  let hasEnded = false;

  function settle(id: number): Waiting | undefined {
    const found = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) program?.setBusy(false);
    return found;
  }

  function begun(): Program {
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
        const params = { file: name };
        for (const id of [...waiting.keys()])
          settle(id)?.resolve(fail({ code: 'import.tooDemanding', params }));
      },
    });
    return program;
  }

  const ask = <T>(route: Route, ...args: readonly unknown[]): Promise<Result<T>> =>
    new Promise((resolve, reject) => {
      if (hasEnded) return reject(new Error('The reader has ended.'));
      const to = begun();
      const id = nextId++;
      waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      to.setBusy(true);
      const asked: Asked = { id, route, args };
      to.post(asked);
    });

  return {
    open(place, as) {
      name = nameOfPlace(place);
      return ask('open', place, as);
    },
    options: (at, door) => ask('options', at, door),
    read: (at, request) => ask('read', at, request),
    write: (at, index, folder) => ask('write', at, index, folder),
    textOf: (at, index) => ask('textOf', at, index),
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
