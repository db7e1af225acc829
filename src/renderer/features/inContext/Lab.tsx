/** What the labs have around them: what is looked at, and of whom. */
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Lab.module.css';

interface Props {
  readonly title: string;
  readonly explain: string;
  readonly isRunning: boolean;
  readonly children: ReactNode;
}

export function Lab({ title, explain, isRunning, children }: Props) {
  const { t } = useTranslation('inContext');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.view} aria-label={title} tabIndex={0}>
      <p className={classes.note}>{explain}</p>
      {isRunning && <p className={classes.note}>{t('running')}</p>}
      {children}
    </section>
  );
}

interface OneOfProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}

/** Nothing where there is no choice. */
export function OneOf({ options, chosen, onChoose }: OneOfProps) {
  const { t } = useTranslation('inContext');
  if (options.length < 2) return null;
  return (
    <Select
      className={classes.group ?? ''}
      aria-label={t('group')}
      data={[...options]}
      value={chosen}
      allowDeselect={false}
      onChange={(value) => value !== null && onChoose(value)}
    />
  );
}
