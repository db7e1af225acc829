/** How a check is called: as its author did, else by what it asks. */
import type { Check } from '@shared/domain/checks/check';
import { assertNever } from '@shared/domain/result';
import { useTranslation } from 'react-i18next';

export type CheckTranslate = (key: string, values: Record<string, string | number>) => string;

/** A description is one short line. */
const LONGEST = 60;

function oneLine(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** `t` is of the namespace `checks`. */
export function describeCheck(check: Check, t: CheckTranslate): string {
  const text = (value: string) => oneLine(value) || t('describe.nothing', {});
  switch (check.type) {
    case 'equals':
    case 'contains':
    case 'not-contains':
    case 'number':
      return t(`describe.${check.type}`, { value: text(check.value) });
    case 'regex':
      return t(check.isNegated ? 'describe.regexNot' : 'describe.regex', { value: oneLine(check.pattern) });
    case 'json-schema':
    case 'human':
      return t(`describe.${check.type}`, {});
    case 'max-length':
      return t('describe.max-length', { value: check.max, unit: t(`unit.${check.unit}`, {}) });
    case 'max-latency':
      return t('describe.max-latency', { value: check.maxMs });
    case 'max-cost':
      return t('describe.max-cost', { value: check.maxUsd });
    case 'model-graded':
      return t('describe.model-graded', { value: text(check.grader.model) });
    default:
      return assertNever(check);
  }
}

export function nameOfCheck(check: Check, t: CheckTranslate): string {
  return check.name?.trim() || describeCheck(check, t);
}

export function useCheckName(): (check: Check) => string {
  const { t } = useTranslation('checks');
  return (check) => nameOfCheck(check, t);
}
