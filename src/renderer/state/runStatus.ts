/** What the status line says of a run. */
import { translate } from '@renderer/locales/i18n';
import type { Completion } from '@shared/domain/run/completion';

/** For the live region; `count` requests. */
export function startedText(count: number): string {
  return translate('run:started', { count });
}

/** "2 done, 1 failed"; what did not happen is not mentioned. */
export function endedText(completions: readonly Completion[]): string {
  const parts = (['completed', 'failed', 'cancelled', 'skipped'] as const).flatMap((status) => {
    const count = completions.filter((completion) => completion.status === status).length;
    return count > 0 ? [translate(`run:ended.${status}`, { count })] : [];
  });
  return translate('run:ended.text', { parts: parts.join(translate('run:ended.and')) });
}
