/** A JSON Schema as text, and where it may stand. What is not JSON (yet) stays here and is named; the check keeps the last one that was. */

import { runTrials } from '@renderer/state/trials';
import type { CheckOf } from '@shared/domain/checks/check';
import { isObject } from '@shared/domain/json';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './CheckForm.module.css';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { TextRow, Tick } from './Fields';

type Schema = CheckOf<'json-schema'>['schema'];

interface Typed {
  readonly text: string;
  /** What it says; undefined where it is no schema (yet). */
  readonly schema: Schema | undefined;
  readonly problem: string | undefined;
}

export function SchemaFields({ check }: { readonly check: CheckOf<'json-schema'> }) {
  const { t } = useTranslation('checks');
  const [typed, setTyped] = useState<Typed>();
  // Another program, or an undo, may have put another schema in the check.
  const isShown = typed && (typed.schema === undefined || textOf(typed.schema) === textOf(check.schema));

  const onChange = (text: string) => {
    const put = (schema: Schema | undefined, problem: string | undefined) =>
      setTyped({ text, schema, problem });
    let schema: unknown;
    try {
      schema = JSON.parse(text);
    } catch (error) {
      return put(undefined, t('problem.json', { detail: error instanceof Error ? error.message : '' }));
    }
    if (typeof schema !== 'boolean' && !isObject(schema)) return put(undefined, t('problem.jsonKind'));
    put(schema as Schema, undefined);
    changeCheck({ ...check, schema: schema as Schema });
    void runTrials([{ type: 'schema', schema, text: 'null' }]).then(([outcome]) => {
      if (outcome?.status !== 'invalid') return;
      const problem = t('problem.schema', { detail: outcome.detail });
      setTyped((now) => (now?.text === text ? { ...now, problem } : now));
    });
  };

  return (
    <>
      <TextRow
        label={t('field.schema')}
        hasFocus
        value={isShown ? typed.text : textOf(check.schema)}
        onChange={onChange}
      />
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
      </div>
    </>
  );
}

const textOf = (schema: Schema): string => JSON.stringify(schema, null, 2);
