/** promptfoo's configurations come in. */
import { ok } from '@shared/domain/result';
import type { Door } from '@shared/formats/doors/door';
import { readSession } from './readSession';

/** Words that begin a line of such a file, and of hardly any other together. */
const KEYS = ['prompts', 'providers', 'targets', 'tests', 'defaultTest', 'scenarios', 'evaluateOptions'];

export const door: Door = {
  recognise(beginning, { name, isFolder }) {
    if (isFolder) return /^promptfooconfig\.(?:ya?ml|json)$/m.test(beginning) ? 0.9 : 0;
    if (
      /^promptfooconfig[\w.-]*\.(?:ya?ml|json)$/i.test(name) ||
      /promptfoo\.dev\/config-schema/.test(beginning)
    )
      return 0.95;
    const found = KEYS.filter((key) => new RegExp(`^\\s{0,2}["']?${key}["']?\\s*:`, 'm').test(beginning));
    return found.includes('prompts') || found.includes('providers') ? Math.min(0.9, found.length * 0.3) : 0;
  },

  async read(source, { providers, newId }) {
    const text = await source.text();
    if (!text.ok) return text;
    const made = readSession(text.value, source.name, { providers, newId });
    if (!made.ok) return made;
    const lines = made.value.notes.map((note) => ({ fate: 'leftOut', ...note }) as const);
    return ok([{ session: made.value.session, runs: [], lines }]);
  },
};
