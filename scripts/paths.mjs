// Where things are: the project's own folder, and the one cache that outlives `node_modules`.
import { homedir } from 'node:os';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '..');
export const ELECTRON_PACKAGE = path.join(ROOT, 'node_modules', 'electron');
export const CACHE = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'parallax');
