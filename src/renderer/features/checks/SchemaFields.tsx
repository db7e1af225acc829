/** A JSON Schema as text, and where it may stand. What is not JSON (yet) stays, in its own session, and is named; the check keeps the last one that was. */

import { runTrials } from '@renderer/state/trials';
import { type Schema, useTypedSchema } from '@renderer/state/typedSchemas';
import type { CheckOf } from '@shared/domain/checks/check';
import { isObject } from '@shared/domain/json';
import { useTranslation } from 'react-i18next';
import classes from './CheckForm.module.css';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { TextRow, Tick } from './Fields';

export function SchemaFields({ check }: { readonly check: CheckOf<'json-schema'> }) {
  const { t } = useTranslation('checks');
  const { typed, put, tell } = useTypedSchema(check.id);
  const own = textOf(check.schema);
  // Another program, or an undo, may have put another schema in the check.
  const isShown = typed && (typed.schema === undefined ? typed.over : textOf(typed.schema)) === own;

  const onChange = (text: string) => {
    const refuse = (problem: string) => put({ text, schema: undefined, problem, over: own });
    let schema: unknown;
    try {
      schema = JSON.parse(text);
    } catch (error) {
      return refuse(t('problem.json', { detail: error instanceof Error ? error.message : '' }));
    }
    if (typeof schema !== 'boolean' && !isObject(schema)) return refuse(t('problem.jsonKind'));
    put({ text, schema: schema as Schema, problem: undefined, over: own });
    changeCheck({ ...check, schema: schema as Schema });
    void runTrials([{ type: 'schema', schema, text: 'null' }]).then(([outcome]) => {
      if (outcome?.status === 'invalid') tell(text, t('problem.schema', { detail: outcome.detail }));
    });
  };

  return (
    <>
      <TextRow label={t('field.schema')} hasFocus value={isShown ? typed.text : own} onChange={onChange} />
      {isShown && typed.problem !== undefined && (
        <p className={classes.problem} role="status">
          {typed.problem}
        </p>
      )}
      <div className={classes.ticks}>
        <Tick
          label={t('field.fence')}
          isOn={check.isFenceAllowed === true}
          onChange={(isOn) => changeCheck(changed(check, { isFenceAllowed: isOn || undefined }))}
        />
        <Tick
          label={t('field.anywhere')}
          isOn={check.isAnywhere === true}
          onChange={(isOn) => changeCheck(changed(check, { isAnywhere: isOn || undefined }))}
        />
      </div>
    </>
  );
}

const textOf = (schema: Schema): string => JSON.stringify(schema, null, 2);
