/** A native slider that may have no value: then it is dim, and moving or clicking it sets one. */
import type { CSSProperties } from 'react';
import classes from './SliderField.module.css';

interface Props {
  readonly name: string;
  readonly notSetText: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Where it begins while nothing is set. */
  readonly from: number;
  readonly value: number | undefined;
  readonly onChange: (value: number) => void;
}

export function SliderField({ name, notSetText, min, max, step, from, value, onChange }: Props) {
  const shown = value ?? from;
  const fill = { '--fill': `${((shown - min) / (max - min)) * 100}%` } as CSSProperties;
  return (
    <input
      type="range"
      className={classes.slider}
      aria-label={name}
      aria-valuetext={value === undefined ? notSetText : String(value)}
      data-unset={value === undefined || undefined}
      style={fill}
      min={min}
      max={max}
      step={step}
      value={shown}
      onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      // A click where the dim thumb already stands changes nothing in the DOM, yet means "this value".
      onClick={(event) => value === undefined && onChange(event.currentTarget.valueAsNumber)}
    />
  );
}
