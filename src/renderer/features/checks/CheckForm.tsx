/** All that can be said about one check. Each edit counts at once: the answers that are there are scored again. */

import { describeCheck } from '@renderer/parts/checkText';
import { useSession } from '@renderer/state/session';
import type { Check } from '@shared/domain/checks/check';
import { assertNever } from '@shared/domain/result';
import { useTranslation } from 'react-i18next';
import classes from './CheckForm.module.css';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { ChoiceRow, NumberRow, TextRow, Tick } from './Fields';
import { GraderFields } from './GraderFields';
import { CHECK_TYPES, checkOfType } from './newCheck';
import { problemOf } from './problemOf';
import { SchemaRow } from './SchemaRow';
import { HumanFields, NumberFields, RegexFields, TextFields } from './TypeFields';

export function CheckForm({ check, id }: { readonly check: Check; readonly id: string }) {
  const { t } = useTranslation('checks');
  const problem = useSession((state) => problemOf(check, state.session)?.key);
  const values = problemOf(check, useSession.getState().session)?.values;
  const described = describeCheck(check, t);
  return (
    <div id={id} className={classes.form}>
      <ChoiceRow
        label={t('field.type')}
        options={CHECK_TYPES.map((type) => ({ value: type, label: t(`type.${type}`) }))}
        value={check.type}
        onChange={(type) => changeCheck(checkOfType(type, check, useSession.getState().session))}
      />
      <OwnFields key={check.type} check={check} />
      {problem !== undefined && (
        <p className={classes.problem} role="status">
          {t(`problem.${problem}`, values ?? {})}
        </p>
      )}
      <TextRow
        label={t('field.name')}
        isProse
        placeholder={t('field.namePlaceholder', { name: described })}
        value={check.name ?? ''}
        onChange={(name) =>
          changeCheck(changed(check, { name: name === '' ? undefined : name.replaceAll('\n', ' ') }))
        }
      />
    </div>
  );
}

function OwnFields({ check }: { readonly check: Check }) {
  const { t } = useTranslation('checks');
  switch (check.type) {
    case 'equals':
    case 'contains':
    case 'not-contains':
      return <TextFields check={check} />;
    case 'regex':
      return <RegexFields check={check} />;
    case 'number':
      return <NumberFields check={check} />;
    case 'json-schema':
      return (
        <>
          <SchemaRow check={check} />
          <div className={classes.ticks}>
            <Tick
              label={t('field.fence')}
              isOn={check.isFenceAllowed === true}
              onChange={(isOn) => changeCheck(changed(check, { isFenceAllowed: isOn || undefined }))}
            />
          </div>
        </>
      );
    case 'max-length':
      return (
        <>
          <NumberRow
            label={t('field.max')}
            min={0}
            isWhole
            value={check.max}
            onChange={(max) => changeCheck(changed(check, { max: max ?? 0 }))}
          />
          <ChoiceRow
            label={t('field.unit')}
            options={(['characters', 'words', 'tokens'] as const).map((unit) => ({
              value: unit,
              label: t(`unit.${unit}`),
            }))}
            value={check.unit}
            onChange={(unit) => changeCheck(changed(check, { unit }))}
          />
        </>
      );
    case 'max-latency':
      return (
        <NumberRow
          label={t('field.maxMs')}
          min={0}
          value={check.maxMs}
          onChange={(maxMs) => changeCheck(changed(check, { maxMs: maxMs ?? 0 }))}
        />
      );
    case 'max-cost':
      return (
        <NumberRow
          label={t('field.maxUsd')}
          min={0}
          value={check.maxUsd}
          onChange={(maxUsd) => changeCheck(changed(check, { maxUsd: maxUsd ?? 0 }))}
        />
      );
    case 'model-graded':
      return <GraderFields check={check} />;
    case 'human':
      return <HumanFields check={check} />;
    default:
      return assertNever(check);
  }
}
