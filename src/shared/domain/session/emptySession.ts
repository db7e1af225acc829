/** A session with nothing in it but its title: whoever makes one says what it has. */
import type { Session } from './session';
import { SESSION_FORMAT } from './sessionFormat';

export const emptySession = (id: string, title: string): Session => ({
  ...{ format: SESSION_FORMAT, id, title, notes: '', tags: [] },
  ...{ prompts: [], models: [], cases: [], samples: 1, checks: [] },
});
