/**
 * Where each session's folder is, and who uses it by its name. Uses go on side by side, what touches the session's file goes
 * one at a time, and a move waits for all that began before it. What comes later, or was sent before its sender knew of the
 * move, finds the folder under its new name.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { inTurn } from '@main/services/disk/inTurn';

export function createFolderTurns(root: string) {
  const oneAtATime = inTurn();
  const moves = new Map<string, string>();
  const uses = new Map<string, Set<Promise<unknown>>>();
  const moving = new Map<string, Promise<unknown>>();

  /** A folder that has the name by now is the one that is meant. */
  function nowAt(slug: string): string {
    const to = moves.get(slug);
    return to === undefined || existsSync(path.join(root, slug)) ? slug : nowAt(to);
  }

  /** For what touches the session's file. */
  function withFile<T>(slug: string, task: (slug: string) => Promise<T>): Promise<T> {
    const at = nowAt(slug);
    return oneAtATime(at, () => (nowAt(at) === at ? task(at) : withFile(at, task)));
  }

  return {
    withFile,

    /** For what does something in the folder: it stays where it is until the task has ended. */
    async use<T>(slug: string, task: (slug: string) => Promise<T>): Promise<T> {
      let at = nowAt(slug);
      for (let move = moving.get(at); move; move = moving.get(at)) {
        await move;
        at = nowAt(slug);
      }
      const using = task(at);
      const all = uses.get(at) ?? new Set();
      uses.set(at, all.add(using));
      const onEnd = () => {
        all.delete(using);
        if (all.size === 0 && uses.get(at) === all) uses.delete(at);
      };
      using.then(onEnd, onEnd);
      return using;
    },

    /** For what takes the folder away or gives it another name. */
    move: <T>(slug: string, task: (slug: string) => Promise<T>): Promise<T> =>
      withFile(slug, async (at) => {
        const done = Promise.allSettled(uses.get(at) ?? []).then(() => task(at));
        moving.set(
          at,
          done.catch(() => undefined),
        );
        try {
          return await done;
        } finally {
          moving.delete(at);
        }
      }),

    /** To be told within `move`. */
    moved(from: string, to: string): void {
      moves.delete(to);
      moves.set(from, to);
    },
  };
}
