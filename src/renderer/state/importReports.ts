/** Which sessions came in from elsewhere, and what is kept of how they did. */
import { call } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import type { OpenedSession } from '@shared/domain/library';
import { create } from 'zustand';
import { openDialog } from './dialogs';
import { notify, notifyFailure } from './notices';
import { useSession } from './session';

const useImported = create<{ readonly ids: ReadonlySet<string> }>()(() => ({ ids: new Set() }));

/** A session that was read from its file. */
export function noteImported({ session, isImported }: OpenedSession): void {
  if (isImported) useImported.setState(({ ids }) => ({ ids: new Set([...ids, session.id]) }));
}

/** Whether the open session has a report. */
export const hasImportReport = (): boolean =>
  useImported.getState().ids.has(useSession.getState().session.id);

/** That of the open session. */
export async function showImportReport(): Promise<void> {
  const { slug } = useSession.getState();
  if (slug === undefined) return;
  const report = await call('import.report', { slug });
  if (!report.ok) notifyFailure(report.failure);
  else if (report.value) openDialog({ type: 'importReport', report: report.value });
  else notify({ tone: 'error', text: translate('imports:noReport') });
}
