/** A part of two compared prompts: its name and how it differs, folding away what is below. */
import type { Role } from '@shared/domain/session/session';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import classes from './ComparePanel.module.css';
import { rowAttribute } from './useDifferences';

interface Props {
  readonly name: string;
  readonly role?: Role | undefined;
  /** How it differs, in a word or two. */
  readonly state: string;
  /** From 0. */
  readonly index: number;
  readonly opensAtOnce: boolean;
  readonly children: ReactNode;
}

export function CompareRow({ name, role, state, index, opensAtOnce, children }: Props) {
  const bodyId = useId();
  const [isOpen, setOpen] = useState(opensAtOnce);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields that are sent together
    <div className={classes.row} role="group" aria-label={name} {...rowAttribute(index)}>
      <button
        type="button"
        className={classes.rowHead}
        aria-expanded={isOpen}
        aria-controls={bodyId}
        onClick={() => setOpen(!isOpen)}
      >
        <Chevron size={14} aria-hidden />
        {role !== undefined && <span className={classes.dot} data-role={role} />}
        <span className={classes.name}>{name}</span>
        <span className={classes.state}>{state}</span>
      </button>
      <div id={bodyId} hidden={!isOpen}>
        {isOpen && children}
      </div>
    </div>
  );
}
