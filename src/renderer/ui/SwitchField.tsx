/** A switch with words below its name. Mantine puts both into one label: without a name of its own it is called by all of it. */
import { Switch } from '@mantine/core';
import type { ChangeEventHandler } from 'react';

interface Props {
  readonly label: string;
  readonly description: string | undefined;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: ChangeEventHandler<HTMLInputElement>;
}

export function SwitchField({ label, ...props }: Props) {
  return <Switch {...props} label={label} aria-label={label} />;
}
