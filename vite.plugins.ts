/** What our bundles have in common, whichever process they are for. */
import { relative, resolve } from 'node:path';
import type { Plugin } from 'vite';

const webClasses = resolve('src/engine/adapters/openaiChat/webClasses.ts');

/** The SDK's headers and forms are not Node's, which would load all of its `fetch` (see there). */
export const leanSdk: Plugin = {
  name: 'lean-sdk',
  transform: {
    filter: { id: /\/node_modules\/openai\// },
    handler: (code) => `import { FormData, Headers } from ${JSON.stringify(webClasses)};\n${code}`,
  },
};

/**
 * Letters beyond ASCII are written as escapes: one "…" in a file has V8 keep all of it at two bytes a letter, which for the
 * window's 4 MB takes longer to read than all that the escapes add.
 */
export const asciiOnly = (): Plugin => ({
  name: 'ascii-only',
  generateBundle(_options, bundle) {
    const escaped = (text: string) =>
      text.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      // The one place where an escape is not what it stands for.
      const raw = /String\.raw`[^`]*[^\0-\x7f][^`]*`/.exec(chunk.code)?.[0];
      if (raw !== undefined) this.error(`${chunk.fileName}: letters beyond ASCII in ${raw}`);
      chunk.code = escaped(chunk.code);
    }
  },
});

/** With all that it needs, so that no two files can need each other; and fewer are read: by the command line 31 in place of 43. */
export const domainInOneFile = {
  groups: [{ name: 'domain', test: /[\\/]src[\\/]shared[\\/]domain[\\/]/ }],
};

/** Writes down which packages a bundle holds, for their licences to go along (scripts/package/shippedPackages.mjs). */
export const tellPackages = (): Plugin => ({
  name: 'tell-packages',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
    const folders = chunks.flatMap(({ moduleIds }) =>
      moduleIds.flatMap((id) => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? []),
    );
    const entry = chunks.find(({ isEntry }) => isEntry)?.name ?? 'unnamed';
    this.emitFile({
      type: 'asset',
      fileName: `packages/${entry}.json`,
      source: JSON.stringify([...new Set(folders)].map((folder) => relative('', folder)).sort(), null, 1),
    });
  },
});
