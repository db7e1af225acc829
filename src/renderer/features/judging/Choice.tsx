import { Select } from '@mantine/core';
import { seenTitle } from '@renderer/ui/seenTitle';
import classes from './Judging.module.css';

interface Props {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  readonly onChoose: (value: string) => void;
}

/** One of several, its name before it. */
export function Choice({ label, options, value, onChoose }: Props) {
  return (
    <div className={classes.choice}>
      <span aria-hidden>{label}</span>
      <Select
        className={classes.select ?? ''}
        aria-label={label}
        data={[...options]}
        value={value ?? null}
        {...seenTitle(options.find((option) => option.value === value)?.label)}
        allowDeselect={false}
        onChange={(chosen) => chosen !== null && onChoose(chosen)}
      />
    </div>
  );
}
