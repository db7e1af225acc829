/** session.yaml: what the user wrote, as a text that reads well, differs well and comes back exactly. */
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import type { Session } from '@shared/domain/session';
import { SESSION_FORMAT, sessionSchema, withoutEditorIds } from '@shared/domain/session';
import { Document, isMap, isScalar, Scalar, visit } from 'yaml';
import { parseYaml } from './yamlFile';

export const SESSION_FILE = 'session.yaml';

/**
 * What a block scalar cannot carry: controls but tab and newline, other line ends, halves of surrogate pairs; a first
 * line that is indented (or only blanks), and blanks on the last line, of which blocks strip or count some.
 */
const NEEDS_ESCAPES = /[^\P{Cc}\t\n]|[\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}|^\n*[ \t]|[ \t]\n*$/u;

/** Empty lists and texts, and one sample, are left out: the schema puts them back. */
export function serializeSession(session: Session): string {
  const { format, title, notes, tags, prompts, models, cases, samples, checks } = withoutEditorIds(session);
  const document = new Document(
    {
      format,
      title,
      ...(notes !== '' && { notes }),
      ...(tags.length > 0 && { tags }),
      prompts: prompts.map(({ id, name, isLeftOut, messages }) => ({
        id,
        name,
        ...(isLeftOut !== undefined && { isLeftOut }),
        messages: messages.map(({ role, content }) => ({ role, content })),
      })),
      ...(models.length > 0 && {
        models: models.map(({ id, providerId, model, params }) => ({ id, providerId, model, params })),
      }),
      ...(cases.length > 0 && {
        cases: cases.map(({ id, values, expected }) => ({
          id,
          values,
          ...(expected !== undefined && { expected }),
        })),
      }),
      ...(samples !== 1 && { samples }),
      ...(checks.length > 0 && {
        checks: checks.map(({ id, name, type, ...own }) => ({
          id,
          ...(name !== undefined && { name }),
          type,
          ...own,
        })),
      }),
    },
    { aliasDuplicateObjects: false },
  );
  visit(document, {
    Scalar(key, node) {
      if (typeof node.value !== 'string') return;
      const isLong = node.value.includes('\n');
      if (NEEDS_ESCAPES.test(node.value) || (isLong && key === 'key')) node.type = Scalar.QUOTE_DOUBLE;
      else if (isLong) node.type = Scalar.BLOCK_LITERAL;
    },
  });
  // The list of sessions reads the title alone, from the head of the file: it stays on its one line.
  if (isMap(document.contents)) {
    const node = document.contents.get('title', true);
    if (isScalar(node) && node.type === Scalar.BLOCK_LITERAL) node.type = Scalar.QUOTE_DOUBLE;
  }
  return document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
}

/** `file` is how a Failure names it. */
export function parseSession(text: string, file: string): Result<Session> {
  const parsed = parseYaml(text, file);
  if (!parsed.ok) return parsed;
  const { value, check } = parsed.value;
  const format: unknown = typeof value === 'object' && value !== null && 'format' in value ? value.format : 0;
  if (typeof format === 'number' && format > SESSION_FORMAT) {
    return fail({ code: 'file.newerFormat', params: { file, format, supported: SESSION_FORMAT } });
  }
  const session = check(sessionSchema);
  return session.ok ? ok(session.value) : session;
}
