/** A person's judgement by one key: 1 to 5 for the first check of that scale, + and − for the first with thumbs. */
import { rate } from '@renderer/state/judging';
import { useSession } from '@renderer/state/session';
import { isRated } from '@shared/domain/checks/types/human';
import type { CellKey } from '@shared/domain/session/cells';

/** True if the key was one of these and there is such a check. */
export function rateByKey(key: string, sessionId: string, cell: CellKey): boolean {
  const isFive = /^[1-5]$/.test(key);
  if (!isFive && key !== '+' && key !== '-') return false;
  const scale = isFive ? 'five' : 'thumbs';
  const check = useSession.getState().session.checks.find((each) => isRated(each) && each.scale === scale);
  if (!check) return false;
  void rate(sessionId, cell, check.id, isFive ? Number(key) : key === '+' ? 1 : 0);
  return true;
}
