/**
 * The library that runs models, made part of the build: of its packages only the one with the native code for the machine stays
 * outside. Made part of something else it does not try its code in a process of its own first, which an installed app forbids; ours
 * is one already. It looks for a few files beside the folder that its code lies in.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const PACKAGE = resolve('node_modules/node-llama-cpp');
const VERSION: string = JSON.parse(readFileSync(resolve(PACKAGE, 'package.json'), 'utf8')).version;
const FILES = ['binariesGithubRelease.json', 'llama.cpp.info.json', 'grammars/json.gbnf'];

/** Native code; and what only the library's downloads need. */
export const llamaExternals = [/^@node-llama-cpp\//, /^@reflink\//];

/** Chunks have to lie in a folder of the output. */
export const llamaLibrary: Plugin = {
  name: 'llama-library',
  transform(code, id) {
    if (!id.includes('/node_modules/node-llama-cpp/dist/')) return undefined;
    // It would read its own package's file, and trusts native code of its own version alone.
    if (id.endsWith('/getModuleVersion.js'))
      return `export const getModuleVersion = async () => '${VERSION}';`;
    // The build itself gives these names to what it puts in the place of CommonJS's.
    return { code: code.replace(/\b(__dirname|__filename|require)\b/g, 'llama_$1'), map: null };
  },
  generateBundle() {
    for (const file of FILES)
      this.emitFile({
        type: 'asset',
        fileName: `llama/${file}`,
        source: readFileSync(resolve(PACKAGE, 'llama', file)),
      });
  },
};
