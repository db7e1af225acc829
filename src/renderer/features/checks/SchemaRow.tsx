/** A JSON Schema as text. What is not JSON (yet) stays, in its own session, and is named; the check keeps the last one that was. */

import { useTranslation } from '@renderer/locales/i18n';
import { runTrials } from '@renderer/state/trials';
import { type Schema, useTypedSchema } from '@renderer/state/typedSchemas';
import { isObject } from '@shared/domain/json';
import classes from './CheckForm.module.css';
import { TextRow } from './Fields';

interface Props {
  readonly label: string;
  readonly checkId: string;
  readonly hasFocus?: boolean;
  /** Undefined: none, which an empty text says where there may be none. */
  readonly schema: Schema | undefined;
  readonly placeholder?: string;
  readonly mayBeNone?: boolean;
  readonly onChange: (schema: Schema | undefined) => void;
}

export function SchemaRow({
  label,
  checkId,
  hasFocus,
  schema: set,
  placeholder,
  mayBeNone,
  onChange,
}: Props) {
  const { t } = useTranslation('checks');
  const { typed, put, tell } = useTypedSchema(checkId);
  const own = textOf(set);
  // Another program, or an undo, may have put another schema in the check.
  const isShown = typed && (typed.schema === undefined ? typed.over : textOf(typed.schema)) === own;

  const onType = (text: string) => {
    const refuse = (problem: string | undefined) => put({ text, schema: undefined, problem, over: own });
    let schema: unknown;
    if (mayBeNone && text.trim() === '') {
      put({ text, schema: undefined, problem: undefined, over: '' });
      return onChange(undefined);
    }
    try {
      schema = JSON.parse(text);
    } catch (error) {
      return refuse(t('problem.json', { detail: error instanceof Error ? error.message : '' }));
    }
    if (typeof schema !== 'boolean' && !isObject(schema)) return refuse(t('problem.jsonKind'));
    put({ text, schema: schema as Schema, problem: undefined, over: own });
    onChange(schema as Schema);
    void runTrials([{ type: 'schema', schema, text: 'null' }]).then(([outcome]) => {
      if (outcome?.status === 'invalid') tell(text, t('problem.schema', { detail: outcome.detail }));
    });
  };

  return (
    <>
      <TextRow
        label={label}
        {...(hasFocus && { hasFocus })}
        {...(placeholder !== undefined && { placeholder })}
        value={isShown ? typed.text : own}
        onChange={onType}
      />
      {isShown && typed.problem !== undefined && (
        <p className={classes.problem} role="status">
          {typed.problem}
        </p>
      )}
    </>
  );
}

const textOf = (schema: Schema | undefined): string =>
  schema === undefined ? '' : JSON.stringify(schema, null, 2);
