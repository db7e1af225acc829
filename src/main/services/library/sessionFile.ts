/** session.yaml: what the user wrote, as a text that reads well, differs well and comes back exactly. */

import { unicodeText } from '@main/services/disk/unicodeText';
import { parseYaml } from '@main/services/disk/yamlFile';
import { type Check, checkSchema } from '@shared/domain/checks/check';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import { storedSessionSchema } from '@shared/domain/session/migrateSession';
import type { Prompt, Session } from '@shared/domain/session/session';
import { withoutEditorIds } from '@shared/domain/session/session';
import { SESSION_FORMAT } from '@shared/domain/session/sessionFormat';
import { yamlText } from '@shared/formats/yaml/yamlText';
import { CaseTexts } from './caseTexts';

export const SESSION_FILE = 'session.yaml';

/**
 * Empty lists and texts, and one sample, are left out: the schema puts them back. Whoever writes a session again and
 * again keeps its `caseTexts`.
 */
export function serializeSession(session: Session, caseTexts = new CaseTexts()): string {
  const {
    format,
    id,
    title,
    notes,
    tags,
    prompts,
    pools,
    models,
    cases,
    samples,
    checks,
    answer,
    pairJudge,
  } = withoutEditorIds(session);
  const beginning = {
    format,
    id,
    title,
    ...(notes !== '' && { notes }),
    ...(tags.length > 0 && { tags }),
    prompts: prompts.map(promptInOrder),
    ...(pools && pools.length > 0 && { pools }),
    ...(models.length > 0 && {
      models: models.map(({ id, alias, providerId, model, api, params }) => ({
        id,
        ...(alias !== undefined && { alias }),
        ...{ providerId, model, ...(api !== undefined && { api }), params },
      })),
    }),
  };
  const end = {
    ...(samples !== 1 && { samples }),
    ...(checks.length > 0 && {
      checks: checks.map(checkInOrder).map(({ id, name, type, ...own }) => ({
        id,
        ...(name !== undefined && { name }),
        type,
        ...own,
      })),
    }),
    ...(answer && { answer }),
    ...(pairJudge && { pairJudge }),
  };
  return [
    // The list of sessions reads id and title alone, from the head of the file: they stay on their one line.
    yamlText(beginning, ['title']),
    cases.length > 0 ? `cases:\n${caseTexts.of(cases)}` : '',
    Object.keys(end).length > 0 ? yamlText(end) : '',
  ].join('');
}

/** What people look for first; what else it holds follows, whatever that is. */
function promptInOrder({ id, name, isLeftOut, technique, messages, ...others }: Prompt): object {
  return {
    id,
    name,
    ...(isLeftOut !== undefined && { isLeftOut }),
    ...(technique && { technique }),
    messages: messages.map(({ role, content, ...rest }) => ({ role, content, ...rest })),
    ...others,
  };
}

/** As it would be read back, whatever was set first. */
function checkInOrder(check: Check): Check {
  const read = checkSchema.safeParse(check);
  return read.success ? read.data : check;
}

/** `file` is how a Failure names it, `folderName` the name of the folder that it lies in. */
export function parseSession(
  content: Uint8Array | string,
  file: string,
  folderName: string,
): Result<Session> {
  const text = typeof content === 'string' ? ok(content) : unicodeText(content, file);
  if (!text.ok) return text;
  // To YAML a carriage return alone ends a line, too; its parser forgets that.
  const parsed = parseYaml(text.value.replace(/\r(?!\n)/g, '\n'), file);
  if (!parsed.ok) return parsed;
  const { value, check } = parsed.value;
  const format: unknown = typeof value === 'object' && value !== null && 'format' in value ? value.format : 0;
  if (typeof format === 'number' && format > SESSION_FORMAT) {
    return fail({ code: 'file.newerFormat', params: { file, format, supported: SESSION_FORMAT } });
  }
  return check(storedSessionSchema(folderName));
}
