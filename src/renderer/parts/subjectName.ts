/** What a thing is called where a command about it is offered away from it; undefined where nothing else could be meant. */
import { currentLanguage, translate } from '@renderer/locales/i18n';
import { axesNow } from '@renderer/state/resultsGrid';
import { useSession } from '@renderer/state/session';
import type { SubjectKind } from '@renderer/state/subjects';
import { messageText } from '@shared/domain/call/messageText';
import type { CellKey } from '@shared/domain/session/cells';
import { nameOfCheck } from '@shared/locales/nameOfCheck';
import { cellTitle } from './cellNames';
import { modelNamesOf } from './modelNamesOf';
import { promptName } from './promptName';

/** So much of a message tells it from others. */
const LONGEST = 40;

export function subjectName(kind: SubjectKind, id: string): string | undefined {
  const { session, promptId } = useSession.getState();
  const { prompts, models, cases, checks } = session;
  switch (kind) {
    case 'session':
      return undefined;
    case 'prompt':
      return prompts.length > 1 ? promptName(prompts.find((each) => each.id === id)?.name ?? '') : undefined;
    case 'message': {
      const messages = prompts.find((each) => each.id === promptId)?.messages ?? [];
      const message = messages.length > 1 ? messages.find((each) => each.id === id) : undefined;
      return message && (messageText(message).trim().slice(0, LONGEST) || undefined);
    }
    case 'model':
      return models.length > 1 ? modelNamesOf(models).byId.get(id)?.alias : undefined;
    case 'case':
      return cases.length > 1
        ? translate('cases:case', { number: cases.findIndex((each) => each.id === id) + 1 })
        : undefined;
    case 'check': {
      const check = checks.length > 1 ? checks.find((each) => each.id === id) : undefined;
      return check && nameOfCheck(check, currentLanguage());
    }
    case 'cell': {
      const axes = axesNow(session.id);
      return axes && axes.cells.length > 1 ? cellTitle(axes, id as CellKey) : undefined;
    }
  }
}
