/** Where, in a session's folder, is kept how it came in. */
export const IMPORT_FOLDER = 'import';

/** What became of each thing (formats/doors/report.ts). */
export const REPORT_FILE = 'report.json';
