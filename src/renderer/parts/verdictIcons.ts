/** The sign of each verdict; a word always stands beside it. */
import type { CheckStatus } from '@shared/domain/checks/checkResult';
import { Check, CircleDashed, Minus, TriangleAlert, X } from 'lucide-react';

export const VERDICT_ICONS = {
  pass: Check,
  fail: X,
  pending: CircleDashed,
  error: TriangleAlert,
  notApplicable: Minus,
} as const satisfies Record<CheckStatus, unknown>;
