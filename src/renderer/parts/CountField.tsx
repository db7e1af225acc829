/** A small whole number; what is typed counts as soon as it is one. */
import { NumberInput } from '@mantine/core';
import { useState } from 'react';

interface Props {
  readonly label: string;
  readonly description?: string;
  /** Why one would want more, for who points at it. */
  readonly why?: string;
  readonly least: number;
  readonly most: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** The first to have the focus of a dialog. */
  readonly isFirst?: boolean;
}

export function CountField({ label, description, why, least, most, value, onChange, isFirst }: Props) {
  /** While it is typed it may be no number yet. */
  const [typed, setTyped] = useState<number | string>();
  return (
    <NumberInput
      data-autofocus={isFirst || undefined}
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description']}
      title={why}
      min={least}
      max={most}
      allowDecimal={false}
      allowNegative={false}
      value={typed ?? value}
      onChange={(next) => {
        setTyped(next);
        if (typeof next === 'number' && next >= least && next <= most) onChange(next);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
