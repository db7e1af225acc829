/** A cell's request as code, in the clipboard. Loaded when it is asked for: the writers are no part of a start. */
import { requestCode } from '@renderer/state/requestCode';
import { useRuns } from '@renderer/state/run';
import { finalStep } from '@shared/domain/run/completion';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import type { CodeLanguage } from '@shared/formats/code/toCode';

/** Undefined where the request is not known. */
export function codeOfCell(sessionId: string, cell: CellKey, language: CodeLanguage): string | undefined {
  const view = useRuns.getState().views[sessionId];
  const completion = view?.completions.get(cell);
  const request = completion && finalStep(completion).request;
  if (!view || !request) return undefined;
  const { modelId } = parseCellKey(cell);
  const providerId = view.session.models.find(({ id }) => id === modelId)?.providerId;
  const provider = view.request?.providers.find(({ id }) => id === providerId);
  return requestCode(request, provider, language).code;
}
