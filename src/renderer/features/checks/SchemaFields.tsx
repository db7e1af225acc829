/** A JSON Schema, and where the JSON may stand. */

import { useTranslation } from '@renderer/locales/i18n';
import type { CheckOf } from '@shared/domain/checks/check';
import classes from './CheckForm.module.css';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { Tick } from './Fields';
import { SchemaRow } from './SchemaRow';

export function SchemaFields({ check }: { readonly check: CheckOf<'json-schema'> }) {
  const { t } = useTranslation('checks');
  return (
    <>
      <SchemaRow
        label={t('field.schema')}
        checkId={check.id}
        hasFocus
        schema={check.schema}
        onChange={(schema) => schema !== undefined && changeCheck({ ...check, schema })}
      />
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
