/** One of a few, with its label before it. */
import { OptionSelect } from '@renderer/ui/OptionSelect';
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
      <OptionSelect
        id={id}
        className={classes.select}
        title={title}
        options={options}
        value={value}
        onChange={onChange}
      />
    </span>
  );
}
