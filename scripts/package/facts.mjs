// What an installed Parallax is called, and where things are while it is made.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../paths.mjs';

export const MANIFEST = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
export const NAME = 'Parallax';
/** The program's, the package's and the command's. */
export const COMMAND = 'parallax';
export const SUMMARY = 'desktop playground for people who write prompts';
export const MAINTAINER = 'Parallax contributors <noreply@parallax.invalid>';

export const DIST = path.join(ROOT, 'dist');
export const WORK = path.join(DIST, '.work');
export const RESOURCES = path.join(ROOT, 'resources');

/** `parallax-0.1.0-linux-x64`: one made of the fallback Electron says so, for it is not to be given to anybody. */
export const artifactName = ({ official }, version = MANIFEST.version) =>
  `${COMMAND}-${version}-${process.platform}-${process.arch}${official ? '' : '-fallback'}`;
