/** promptfoo's configurations come in. */
import { ok } from '@shared/domain/result';
import type { Door, DoorContext, ImportedSession, Source } from '@shared/formats/doors/door';
import { decodedText } from '@shared/formats/encoding/decodedText';
import { filesBeside } from './reading/beside';
import { readConfig } from './reading/readConfig';

/** Words that begin a line of such a file, and of hardly any other together. */
const KEYS = ['prompts', 'providers', 'targets', 'tests', 'defaultTest', 'scenarios', 'evaluateOptions'];
const NAME = /(?:^|\/)promptfooconfig[\w.-]*\.(?:ya?ml|json)$/i;

export const door: Door = {
  recognise(beginning, { name, isFolder }) {
    if (isFolder) return beginning.split('\n').some((each) => NAME.test(each)) ? 0.9 : 0;
    if (NAME.test(name) || /promptfoo\.dev\/config-schema/.test(beginning)) return 0.95;
    const found = KEYS.filter((key) => new RegExp(`^\\s{0,2}["']?${key}["']?\\s*:`, 'm').test(beginning));
    return found.includes('prompts') || found.includes('providers') ? Math.min(0.9, found.length * 0.3) : 0;
  },

  async choices(source) {
    if (!source.isFolder) return ok([]);
    const found = await configsIn(source);
    return ok(found.length > 1 ? found.map((path) => ({ id: path, title: path })) : []);
  },

  async read(source, context) {
    if (!source.isFolder) {
      const text = await source.text();
      return text.ok ? sessionOf(text.value, source.name, '', source, context) : text;
    }
    const made: ImportedSession[] = [];
    for (const path of await configsIn(source)) {
      if (context.chosen && !context.chosen.has(path)) continue;
      const bytes = await source.read(path);
      if (!bytes) continue;
      if (!bytes.ok) return bytes;
      const cut = path.lastIndexOf('/');
      const folder = cut < 0 ? '' : path.slice(0, cut);
      const name = folder === '' ? source.name : (folder.split('/').at(-1) ?? source.name);
      const read = await sessionOf(decodedText(bytes.value).text, name, folder, source, context);
      if (!read.ok) return read;
      made.push(...read.value);
    }
    return ok(made);
  },
};

const configsIn = async (source: Source) => (await source.list()).filter((path) => NAME.test(path));

async function sessionOf(text: string, name: string, folder: string, source: Source, context: DoorContext) {
  const { providers, newId } = context;
  const read = await readConfig(text, { name, files: filesBeside(source, folder), providers, newId });
  if (!read.ok) return read;
  const { session, providers: added, lines } = read.value;
  return ok([{ session, runs: [], lines, ...(added.length > 0 && { providers: added }) }]);
}
