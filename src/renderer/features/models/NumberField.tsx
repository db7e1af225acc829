/** A number that may be absent. A native spinbutton: what is typed counts at once, a wrong one is mended on leaving. */
import { useDraft } from '@renderer/state/drafts';
import classes from './NumberField.module.css';
import { type NumericRange, nearest, parseTyped } from './params';

interface Props {
  readonly name: string;
  /** What it does, for who cannot point at its name. */
  readonly help: string;
  readonly placeholder: string;
  readonly range: NumericRange;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

export function NumberField({ name, help, placeholder, range, value, onChange }: Props) {
  /** What is being typed where it is not (yet) a number of the range; else the value speaks for itself. */
  const draft = useDraft((text) => {
    const mended = nearest(text, range);
    if (mended !== undefined && mended !== value) onChange(mended);
  });

  const onType = (text: string, isUnreadable: boolean) => {
    const typed = isUnreadable ? 'invalid' : parseTyped(text, range);
    draft.type(text);
    if (typed === 'empty') onChange(undefined);
    else if (typed !== 'invalid') onChange(typed);
  };

  return (
    <input
      type="number"
      className={classes.field}
      aria-label={name}
      aria-description={help}
      aria-invalid={draft.text !== undefined && parseTyped(draft.text, range) === 'invalid'}
      placeholder={placeholder}
      min={range.min}
      max={range.max}
      step={range.step}
      value={draft.text ?? value ?? ''}
      onChange={(event) => onType(event.currentTarget.value, event.currentTarget.validity.badInput)}
      onBlur={draft.settle}
      // A wheel over the focused field means to scroll, not to change a setting unseen.
      onWheel={(event) => event.currentTarget.blur()}
    />
  );
}
