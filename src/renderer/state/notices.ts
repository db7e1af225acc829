/** Short messages to the user: toasts with an optional action, and the status line that screen readers hear. */

import { currentLanguage } from '@renderer/locales/i18n';
import type { Failure } from '@shared/domain/failure';
import { describeFailure } from '@shared/locales/describeFailure';
import { create } from 'zustand';

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'error';
  readonly text: string;
  readonly detail?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface NoticesState {
  readonly notices: readonly Notice[];
  /** What the live region says. */
  readonly status: string;
}

export const useNotices = create<NoticesState>()(() => ({ notices: [], status: '' }));

let lastId = 0;

/** Shows a toast; the oldest goes when there are more than four, and one that says the same and offers nothing of its own. */
export function notify(notice: Omit<Notice, 'id'>): number {
  lastId += 1;
  const id = lastId;
  useNotices.setState(({ notices }) => {
    const others = notices.filter((each) => each.action !== undefined || !saysTheSame(each, notice));
    return { notices: [...others.slice(-3), { ...notice, id }] };
  });
  return id;
}

const saysTheSame = (one: Omit<Notice, 'id'>, other: Omit<Notice, 'id'>): boolean =>
  one.tone === other.tone && one.text === other.text && one.detail === other.detail;

/** Nothing happens where it is gone. */
export function dismissNotice(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Shows what happened and what to do, in the language in use. */
export function notifyFailure(failure: Failure): void {
  const { message, hint } = describeFailure(failure, currentLanguage());
  notify({ tone: 'error', text: message, detail: [hint, failure.detail].filter(Boolean).join(' ') });
}

/** What the live region says, until the next is said. */
export function setStatus(status: string): void {
  useNotices.setState({ status });
}
