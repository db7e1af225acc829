/** Version of the session file format; see docs/session-format.md and migrateSession.ts. */
export const SESSION_FORMAT = 2;
