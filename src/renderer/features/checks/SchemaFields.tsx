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

export function SchemaFields({ check }: { readonly check: CheckOf<'json-schema'> }) {
  const { t } = useTranslation('checks');
  const [text, setText] = useState(() => JSON.stringify(check.schema, null, 2));
  const [problem, setProblem] = useState<string>();

  const onChange = (next: string) => {
    setText(next);
    let schema: unknown;
    try {
      schema = JSON.parse(next);
    } catch (error) {
      setProblem(t('problem.json', { detail: error instanceof Error ? error.message : '' }));
      return;
    }
    const isSchema = typeof schema === 'boolean' || isObject(schema);
    setProblem(isSchema ? undefined : t('problem.jsonKind'));
    if (!isSchema) return;
    changeCheck({ ...check, schema: schema as Schema });
    void runTrials([{ type: 'schema', schema, text: 'null' }]).then(([outcome]) => {
      if (outcome?.status === 'invalid') setProblem(t('problem.schema', { detail: outcome.detail }));
    });
  };

  return (
    <>
      <TextRow label={t('field.schema')} hasFocus value={text} onChange={onChange} />
      {problem !== undefined && (
        <p className={classes.problem} role="status">
          {problem}
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
