/** What a call's arguments must be: each by its name, or all of them together. */

import { useTranslation } from '@renderer/locales/i18n';
import { OptionSelect } from '@renderer/ui/OptionSelect';
import type { CheckOf } from '@shared/domain/checks/check';
import { EXPECTED } from '@shared/domain/checks/filledText';
import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import classes from './CheckForm.module.css';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { NameInput } from './NameRow';
import { useArgumentNames } from './useOfferedTools';

const WAYS = { equals: {}, contains: { match: 'contains' } } as const;

type ToolCall = CheckOf<'tool-call'>;
type Argument = NonNullable<ToolCall['arguments']>[number];

export function ArgumentRows({ check }: { readonly check: ToolCall }) {
  const { t } = useTranslation('checks');
  const labelId = useId();
  const names = useArgumentNames(check.tool);
  const given = check.arguments ?? [];
  const put = (next: readonly Argument[]) =>
    changeCheck(changed(check, { arguments: next.length > 0 ? next : undefined }));
  const set = (at: number, next: Argument) => put(given.map((each, index) => (index === at ? next : each)));
  const unused = names.find((name) => !given.some((each) => each.name === name));
  return (
    <>
      <span id={labelId} className={classes.label}>
        {t('field.arguments')}
      </span>
      <fieldset className={classes.arguments} aria-labelledby={labelId}>
        {given.map((argument, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no identity but their place, and all controls are controlled
          <div key={index} className={classes.argument}>
            <NameInput
              label={t('field.argumentName', { number: index + 1 })}
              placeholder={t('field.wholeArguments')}
              names={names}
              value={argument.name ?? ''}
              onChange={(name) => {
                const { name: _, ...others } = argument;
                set(index, name === '' ? others : { name, ...others });
              }}
            />
            <MatchSelect argument={argument} number={index + 1} onChange={(next) => set(index, next)} />
            <textarea
              className={classes.text}
              rows={1}
              spellCheck={false}
              aria-label={t('field.argumentValue', { number: index + 1 })}
              value={argument.value}
              onChange={(event) => set(index, { ...argument, value: event.currentTarget.value })}
            />
            <button
              type="button"
              className={classes.remove}
              aria-label={t('field.removeArgument', { number: index + 1 })}
              onClick={() => put(given.filter((_, at) => at !== index))}
            >
              <X size={14} aria-hidden />
            </button>
          </div>
        ))}
        <button
          type="button"
          className={classes.add}
          onClick={() => put([...given, { ...(unused !== undefined && { name: unused }), value: EXPECTED }])}
        >
          <Plus size={13} aria-hidden />
          {t('field.addArgument')}
        </button>
        {given.length > 0 && <p className={classes.hint}>{t('field.valueHint', { expected: EXPECTED })}</p>}
      </fieldset>
    </>
  );
}

interface MatchProps {
  readonly argument: Argument;
  readonly number: number;
  readonly onChange: (next: Argument) => void;
}

function MatchSelect({ argument, number, onChange }: MatchProps) {
  const { t } = useTranslation('checks');
  return (
    <OptionSelect
      id={useId()}
      label={t('field.argumentMatch', { number })}
      className={classes.select}
      options={(['equals', 'contains'] as const).map((value) => ({
        value,
        label: t(`argumentMatch.${value}`),
      }))}
      value={argument.match ?? 'equals'}
      onChange={(match) => {
        const { match: _, ...others } = argument;
        onChange({ ...others, ...WAYS[match] });
      }}
    />
  );
}
