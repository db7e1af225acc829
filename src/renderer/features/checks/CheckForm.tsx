/** All that can be said about one check. Each edit counts at once: the answers that are there are scored again. */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { isModelNamed, useProviders } from '@renderer/state/providers';
import { useSession } from '@renderer/state/session';
import { CHECK_TYPES, type Check, canHavePart, checkOfType, problemOf } from '@shared/domain/checks/check';
import { isGraded } from '@shared/domain/checks/types/modelGraded';
import { describeCheck } from '@shared/locales/nameOfCheck';
import classes from './CheckForm.module.css';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { fieldsOf } from './checkFields';
import { ChoiceRow, TextRow, Tick } from './Fields';
import { PartRows } from './PartRows';

export function CheckForm({ check, id }: { readonly check: Check; readonly id: string }) {
  const { t } = useTranslation('checks');
  const problem = useSession((state) => problemOf(check, state.session)?.key);
  const values = problemOf(check, useSession.getState().session)?.values;
  const isNamed = useProviders((state) => isGraded(check) && isModelNamed(state, check.grader));
  const Fields = fieldsOf(check.type);
  const described = describeCheck(check, useLanguage());
  return (
    <div id={id} className={classes.form}>
      <ChoiceRow
        label={t('field.type')}
        options={CHECK_TYPES.map((type) => ({ value: type, label: t(`type.${type}`) }))}
        value={check.type}
        onChange={(type) => changeCheck(checkOfType(type, check, useSession.getState().session))}
      />
      <Fields key={check.type} check={check} />
      {canHavePart(check) && <PartRows check={check} />}
      {problem !== undefined && !(problem === 'noGrader' && isNamed) && (
        <p className={classes.problem} role="status">
          {t(`problem.${problem}`, { ...values })}
        </p>
      )}
      <div className={classes.ticks}>
        <Tick
          label={t('field.negated')}
          isOn={check.isNegated === true}
          onChange={(isOn) => changeCheck(changed(check, { isNegated: isOn || undefined }))}
        />
        {check.cases && (
          <Tick
            label={t('field.cases', { count: check.cases.length })}
            isOn
            onChange={() => changeCheck(changed(check, { cases: undefined }))}
          />
        )}
      </div>
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
