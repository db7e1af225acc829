/** What labs have around them: what is looked at, and of whom. */
import { Select } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import type { ReactNode } from 'react';
import classes from './Lab.module.css';

interface Props {
  readonly title: string;
  readonly explain?: string;
  /** Where it is from. */
  readonly source?: string;
  /** Its figures change while the run is under way, and it says so. */
  readonly isRunning?: boolean;
  readonly children: ReactNode;
}

export function Lab({ title, explain, source, isRunning = false, children }: Props) {
  const { t } = useTranslation('results');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.view} aria-label={title} tabIndex={0}>
      {explain !== undefined && <p className={classes.note}>{explain}</p>}
      {isRunning && <p className={classes.note}>{t('lab.running')}</p>}
      {children}
      {source !== undefined && <p className={classes.note}>{source}</p>}
    </section>
  );
}

interface OneOfProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}

/** Whose figures are shown. Nothing where there is no choice. */
export function OneOf({ options, chosen, onChoose }: OneOfProps) {
  const { t } = useTranslation('results');
  if (options.length < 2) return null;
  return (
    <Select
      className={classes.group ?? ''}
      aria-label={t('lab.of')}
      data={[...options]}
      value={chosen}
      allowDeselect={false}
      onChange={(value) => value !== null && onChoose(value)}
    />
  );
}
