/** One of a few, with its label before it. */
import { useId } from 'react';
import classes from './ExamplesSection.module.css';

interface Props<T extends string> {
  readonly label: string;
  readonly title?: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function OptionField<T extends string>({ label, title, options, value, onChange }: Props<T>) {
  const id = useId();
  return (
    <span className={classes.field}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={classes.select}
        title={title}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
