/** One check on one line: what it asks, how many answers pass, what can be done with it; below, its form when open. */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { CommandMenu } from '@renderer/parts/CommandItems';
import { GradeButton } from '@renderer/parts/GradeButton';
import { subjectAttribute } from '@renderer/state/subjects';
import { AwaitedField } from '@renderer/ui/AwaitedField';
import { Later, LaterPart } from '@renderer/ui/Later';
import { isAsked } from '@shared/domain/checks/asked';
import type { Check } from '@shared/domain/checks/check';
import { nameOfCheck } from '@shared/locales/nameOfCheck';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, useId } from 'react';
import classes from './ChecksPanel.module.css';
import { checkButtonId, openCheck, useOpenCheck } from './checkActions';
import { checkMenu } from './commands';

import { useTally } from './useTally';

const checkForm = new LaterPart(async () => (await import('./CheckForm')).CheckForm);

interface Props {
  readonly check: Check;
  /** 0-based. */
  readonly index: number;
}

export const CheckRow = memo(function CheckRow({ check, index }: Props) {
  const { t } = useTranslation('checks');
  const formId = useId();
  const isOpen = useOpenCheck((state) => state.checkId === check.id);
  const name = nameOfCheck(check, useLanguage());
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <li
      className={classes.check}
      aria-label={t('checkName', { number: index + 1, name })}
      {...subjectAttribute('check', check.id)}
    >
      <div className={classes.line}>
        <button
          type="button"
          id={checkButtonId(check.id)}
          className={classes.expander}
          aria-expanded={isOpen}
          aria-controls={isOpen ? formId : undefined}
          aria-label={t('edit', { name })}
          onClick={() => openCheck(isOpen ? undefined : check.id)}
        >
          <Chevron size={14} aria-hidden className={classes.chevron} />
          <span className={classes.name} title={name}>
            {name}
          </span>
        </button>
        <Tally checkId={check.id} />
        {isAsked(check) && <GradeButton check={check} />}
        <CommandMenu label={t('menuOf', { name })} commands={checkMenu} of={check.id} />
      </div>
      {isOpen && (
        <Later
          part={checkForm}
          props={{ check, id: formId }}
          meanwhile={<AwaitedField onClose={() => openCheck(undefined)} />}
        />
      )}
    </li>
  );
});

function Tally({ checkId }: { readonly checkId: string }) {
  const { t } = useTranslation('checks');
  const { pass, fail, pending, error } = useTally(checkId);
  const total = pass + fail;
  const parts = [
    ...(total > 0 ? [t('passed', { passed: pass, total })] : []),
    ...(pending > 0 ? [t('open', { count: pending })] : []),
    ...(error > 0 ? [t('faulty', { count: error })] : []),
  ];
  return (
    <span className={classes.tally} data-passed={(pass > 0 && parts.length === 1 && fail === 0) || undefined}>
      {parts.join(' · ')}
    </span>
  );
}
