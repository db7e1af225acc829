/** A moment (ISO 8601) as a part of a file's name: it sorts by time, and holds no character that a file system refuses. */
export const timeInName = (iso: string): string => iso.replace(/[:.]/g, '-');
