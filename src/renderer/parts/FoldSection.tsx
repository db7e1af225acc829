/**
 * A part of the authoring column: a head that stays in sight while its content scrolls below, and folds it to a line that
 * says what is in it. Folded content stays in the document, at its width: nothing that is typed, undone or scrolled is lost.
 */
import type { SectionName } from '@renderer/state/keptLayout';
import { toggleFold, useLayout } from '@renderer/state/layout';
import { useSession } from '@renderer/state/session';
import type { Session } from '@shared/domain/session/session';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import classes from './FoldSection.module.css';

interface Props extends Omit<ComponentPropsWithRef<'section'>, 'title'> {
  readonly name: SectionName;
  readonly title: string;
  /** Beside the title; nothing where there is nothing to count. */
  readonly count?: ReactNode;
  /** What can be done with all of it, at the head's other end; not shown while it is folded. */
  readonly actions: ReactNode;
  /** It has all the room there is, and nothing to make room for. */
  readonly isAlone?: boolean;
  /** What is in it, in one line. */
  readonly lineOf: (session: Session) => string;
}

export function FoldSection({
  name,
  title,
  count,
  actions,
  isAlone = false,
  lineOf,
  children,
  ...rest
}: Props) {
  const bodyId = useId();
  const isFolded = useLayout(({ folded }) => folded.includes(name));
  const line = useSession(({ session }) => (isFolded ? lineOf(session) : ''));
  const Chevron = isFolded ? ChevronRight : ChevronDown;
  return (
    <section
      {...rest}
      className={classes.section}
      aria-label={title}
      data-section={name}
      data-folded={isFolded || undefined}
      data-alone={isAlone || undefined}
    >
      <header className={classes.head}>
        <h2 className={classes.title}>
          {isAlone ? (
            <span className={classes.alone}>{title}</span>
          ) : (
            <button
              type="button"
              className={classes.fold}
              aria-expanded={!isFolded}
              aria-controls={bodyId}
              title={isFolded ? line : undefined}
              onClick={() => toggleFold(name)}
            >
              <Chevron size={14} aria-hidden className={classes.chevron} />
              {title}
            </button>
          )}
        </h2>
        {isFolded ? (
          <span className={classes.line}>{line}</span>
        ) : (
          <>
            {count !== undefined && <span className={classes.count}>{count}</span>}
            {actions}
          </>
        )}
      </header>
      <div id={bodyId} className={classes.body} inert={isFolded}>
        {children}
      </div>
    </section>
  );
}
