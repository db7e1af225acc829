/** A number that may be absent. A native spinbutton: what is typed counts at once, a wrong one is mended on leaving. */
import { useState } from 'react';
import classes from './NumberField.module.css';
import { type NumericRange, nearest, parseTyped } from './params';

interface Props {
  readonly name: string;
  readonly placeholder: string;
  readonly range: NumericRange;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

export function NumberField({ name, placeholder, range, value, onChange }: Props) {
  /** What is being typed where it is not (yet) a number of the range; else the value speaks for itself. */
  const [draft, setDraft] = useState<string>();

  const onType = (text: string, isUnreadable: boolean) => {
    const typed = isUnreadable ? 'invalid' : parseTyped(text, range);
    setDraft(text);
    if (typed === 'empty') onChange(undefined);
    else if (typed !== 'invalid') onChange(typed);
  };

  const onLeave = () => {
    const mended = draft === undefined ? undefined : nearest(draft, range);
    if (mended !== undefined && mended !== value) onChange(mended);
    setDraft(undefined);
  };

  return (
    <input
      type="number"
      className={classes.field}
      aria-label={name}
      aria-invalid={draft !== undefined && parseTyped(draft, range) === 'invalid'}
      placeholder={placeholder}
      min={range.min}
      max={range.max}
      step={range.step}
      value={draft ?? value ?? ''}
      onChange={(event) => onType(event.currentTarget.value, event.currentTarget.validity.badInput)}
      onBlur={onLeave}
      // A wheel over the focused field means to scroll, not to change a setting unseen.
      onWheel={(event) => event.currentTarget.blur()}
    />
  );
}
