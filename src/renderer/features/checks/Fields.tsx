/** The form's fields: a label before each control. Native ones, drawn as the cases' are. */

import { useDraft } from '@renderer/state/drafts';
import { OptionSelect } from '@renderer/ui/OptionSelect';
import { writeTyped } from '@renderer/ui/typedAhead';
import { type ReactNode, useId } from 'react';
import classes from './CheckForm.module.css';

interface RowProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: (ids: { readonly id: string; readonly hintId: string | undefined }) => ReactNode;
}

/** A label, and beside it a control that it names. */
export function Row({ label, hint, children }: RowProps) {
  const id = useId();
  const hintId = useId();
  return (
    <>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <div className={classes.control}>
        {children({ id, hintId: hint === undefined ? undefined : hintId })}
        {hint !== undefined && (
          <p id={hintId} className={classes.hint}>
            {hint}
          </p>
        )}
      </div>
    </>
  );
}

interface TextRowProps {
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly isProse?: boolean;
  readonly hasFocus?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function TextRow({ label, hint, placeholder, isProse, hasFocus, value, onChange }: TextRowProps) {
  return (
    <Row label={label} {...(hint !== undefined && { hint })}>
      {({ id, hintId }) => (
        <textarea
          id={id}
          className={classes.text}
          data-prose={isProse || undefined}
          aria-describedby={hintId}
          rows={1}
          spellCheck={false}
          placeholder={placeholder}
          value={value}
          ref={(element) => {
            if (hasFocus && element && !element.dataset.seen) {
              element.dataset.seen = 'true';
              element.focus();
              writeTyped();
            }
          }}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Row>
  );
}

interface NumberRowProps {
  readonly label: string;
  readonly min: number;
  readonly max?: number;
  readonly isWhole?: boolean;
  readonly value: number | undefined;
  readonly placeholder?: string;
  /** Undefined where the field is empty; not called for what is no number of the range. */
  readonly onChange: (value: number | undefined) => void;
}

export function NumberRow({ label, min, max, isWhole, value, placeholder, onChange }: NumberRowProps) {
  const { text: draft, type, drop } = useDraft(() => undefined);
  const onType = (text: string) => {
    const number = text === '' ? undefined : Number(text);
    const isFine =
      number === undefined ||
      (Number.isFinite(number) &&
        number >= min &&
        number <= (max ?? Number.MAX_SAFE_INTEGER) &&
        (!isWhole || Number.isInteger(number)));
    type(text);
    if (isFine) onChange(number);
  };
  const isWrong = draft !== undefined && draft !== '' && Number(draft) !== value;
  return (
    <Row label={label}>
      {({ id }) => (
        <input
          id={id}
          type="number"
          className={classes.number}
          min={min}
          max={max}
          step="any"
          placeholder={placeholder}
          aria-invalid={isWrong}
          value={draft ?? value ?? ''}
          onChange={(event) => onType(event.currentTarget.value)}
          onBlur={drop}
          onWheel={(event) => event.currentTarget.blur()}
        />
      )}
    </Row>
  );
}

interface ChoiceRowProps<T extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function ChoiceRow<T extends string>({ label, hint, options, value, onChange }: ChoiceRowProps<T>) {
  return (
    <Row label={label} {...(hint !== undefined && { hint })}>
      {({ id, hintId }) => (
        <OptionSelect
          id={id}
          describedBy={hintId}
          className={classes.select}
          options={options}
          value={value}
          onChange={onChange}
        />
      )}
    </Row>
  );
}

interface TickProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

export function Tick({ label, isOn, onChange }: TickProps) {
  return (
    <label className={classes.tick}>
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
