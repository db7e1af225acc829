/** How a check is called: as its author did, else by what it asks. */
import { type Check, definitionOf } from '@shared/domain/checks/check';
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
  const { key, values = {}, words = {} } = definitionOf(check.type).describe(check);
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? oneLine(value) || t('describe.nothing', {}) : value,
  ]);
  const said = Object.entries(words).map(([name, word]) => [name, t(word, {})]);
  return t(`describe.${key}`, Object.fromEntries([...shown, ...said]));
}

export function nameOfCheck(check: Check, t: CheckTranslate): string {
  return check.name?.trim() || describeCheck(check, t);
}

export function useCheckName(): (check: Check) => string {
  const { t } = useTranslation('checks');
  return (check) => nameOfCheck(check, t);
}
