/** Some of several, each with a box of its own. */
import { Checkbox } from '@mantine/core';
import classes from './CheckList.module.css';

interface Props<Id extends string> {
  readonly label: string;
  /** Why one would want that. */
  readonly why?: string;
  readonly items: readonly { readonly id: Id; readonly name: string }[];
  readonly chosen: readonly Id[];
  readonly onChange: (chosen: readonly Id[]) => void;
}

export function CheckList<Id extends string>({ label, why, items, chosen, onChange }: Props<Id>) {
  const toggle = (id: Id) =>
    onChange(items.map((item) => item.id).filter((each) => (each === id) !== chosen.includes(each)));
  return (
    <fieldset className={classes.list}>
      <legend>{label}</legend>
      {items.map(({ id, name }) => (
        <Checkbox key={id} size="xs" label={name} checked={chosen.includes(id)} onChange={() => toggle(id)} />
      ))}
      {why !== undefined && <p className={classes.why}>{why}</p>}
    </fieldset>
  );
}
