/** A whole number in a line of settings, 0 or more (or any, for seeds): what is typed counts as soon as it is one. In dialogs: parts/CountField. */
import { useDraft } from '@renderer/state/drafts';
import classes from './ExamplesSection.module.css';

interface Props {
  readonly name: string;
  readonly min?: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

export function InlineNumber({ name, min = 0, value, onChange }: Props) {
  const { text: draft, type, drop } = useDraft(() => undefined);
  const isFit = (text: string) => text !== '' && Number.isSafeInteger(Number(text)) && Number(text) >= min;
  return (
    <input
      type="number"
      className={classes.number}
      aria-label={name}
      aria-invalid={draft !== undefined && !isFit(draft)}
      min={min}
      step={1}
      value={draft ?? value}
      onChange={({ currentTarget: { value: text } }) => {
        type(text);
        if (isFit(text)) onChange(Number(text));
      }}
      onBlur={drop}
      // A wheel over the focused field means to scroll, not to change a setting unseen.
      onWheel={(event) => event.currentTarget.blur()}
    />
  );
}
