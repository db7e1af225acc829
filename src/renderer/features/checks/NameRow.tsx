/** A name that is chosen from some, or typed. */
import { useId } from 'react';
import classes from './CheckForm.module.css';
import { Row } from './Fields';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly names: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function NameRow({ label, hint, placeholder, names, value, onChange }: Props) {
  return (
    <Row label={label} {...(hint !== undefined && { hint })}>
      {({ id, hintId }) => (
        <NameInput
          id={id}
          {...(hintId !== undefined && { describedBy: hintId })}
          {...(placeholder !== undefined && { placeholder })}
          names={names}
          value={value}
          onChange={onChange}
        />
      )}
    </Row>
  );
}

interface InputProps {
  readonly id?: string;
  readonly label?: string;
  readonly describedBy?: string;
  readonly placeholder?: string;
  readonly names: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function NameInput({ id, label, describedBy, placeholder, names, value, onChange }: InputProps) {
  const listId = useId();
  return (
    <>
      <input
        id={id}
        type="text"
        className={classes.name}
        aria-label={label}
        aria-describedby={describedBy}
        list={listId}
        spellCheck={false}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={listId}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
