/**
 * Stands in for Ajv, which Conf (below electron-store) loads at every start, and uses only where it is given a JSON
 * schema. Ours are zod's. It costs about 40 of the 60 ms that loading electron-store takes.
 */
export class Ajv2020 {
  constructor() {
    throw new Error('Settings are checked with zod; Ajv is left out of the build (electron.vite.config.ts).');
  }
}
// biome-ignore lint/style/noDefaultExport: ajv-formats has one
export default Ajv2020;
