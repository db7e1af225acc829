/** The fields of those types of check that have more than one. */
import type { CheckOf } from '@shared/domain/checks/check';
import { useTranslation } from 'react-i18next';
import classes from './CheckForm.module.css';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { ChoiceRow, NumberRow, TextRow, Tick } from './Fields';

const EXPECTED = { expected: '{{expected}}' };

export function TextFields({
  check,
}: {
  readonly check: CheckOf<'equals'> | CheckOf<'contains'> | CheckOf<'not-contains'>;
}) {
  const { t } = useTranslation('checks');
  return (
    <>
      <TextRow
        label={t('field.value')}
        hint={t('field.valueHint', EXPECTED)}
        hasFocus
        value={check.value}
        onChange={(value) => changeCheck({ ...check, value })}
      />
      <div className={classes.ticks}>
        <Tick
          label={t('field.ignoreCase')}
          isOn={check.ignoreCase === true}
          onChange={(isOn) => changeCheck(changed(check, { ignoreCase: isOn || undefined }))}
        />
        {check.type === 'equals' && (
          <Tick
            label={t('field.trim')}
            isOn={check.trim === true}
            onChange={(isOn) => changeCheck(changed(check, { trim: isOn || undefined }))}
          />
        )}
      </div>
    </>
  );
}

const FLAGS = ['i', 'm', 's', 'u'] as const;

export function RegexFields({ check }: { readonly check: CheckOf<'regex'> }) {
  const { t } = useTranslation('checks');
  const flags = check.flags ?? '';
  return (
    <>
      <TextRow
        label={t('field.pattern')}
        hint={t('field.patternHint')}
        hasFocus
        value={check.pattern}
        onChange={(pattern) => changeCheck({ ...check, pattern })}
      />
      <div className={classes.ticks}>
        {FLAGS.map((flag) => (
          <Tick
            key={flag}
            label={t(`flag.${flag}`)}
            isOn={flags.includes(flag)}
            onChange={(isOn) => {
              const next = FLAGS.filter((each) => (each === flag ? isOn : flags.includes(each))).join('');
              changeCheck(changed(check, { flags: next === '' ? undefined : next }));
            }}
          />
        ))}
        <Tick
          label={t('field.negated')}
          isOn={check.isNegated === true}
          onChange={(isOn) => changeCheck(changed(check, { isNegated: isOn || undefined }))}
        />
      </div>
    </>
  );
}

export function NumberFields({ check }: { readonly check: CheckOf<'number'> }) {
  const { t } = useTranslation('checks');
  return (
    <>
      <TextRow
        label={t('field.number')}
        hint={t('field.valueHint', EXPECTED)}
        hasFocus
        value={check.value}
        onChange={(value) => changeCheck({ ...check, value })}
      />
      <ChoiceRow
        label={t('field.take')}
        options={(['last', 'first', 'pattern'] as const).map((take) => ({
          value: take,
          label: t(`take.${take}`),
        }))}
        value={check.take}
        onChange={(take) => changeCheck({ ...check, take })}
      />
      {check.take === 'pattern' && (
        <TextRow
          label={t('field.pattern')}
          hint={t('field.patternHint')}
          value={check.pattern ?? ''}
          onChange={(pattern) => changeCheck({ ...check, pattern })}
        />
      )}
      <NumberRow
        label={t('field.tolerance')}
        min={0}
        placeholder="0"
        value={check.tolerance}
        onChange={(tolerance) => changeCheck(changed(check, { tolerance }))}
      />
    </>
  );
}

export function HumanFields({ check }: { readonly check: CheckOf<'human'> }) {
  const { t } = useTranslation('checks');
  return (
    <>
      <ChoiceRow
        label={t('field.scale')}
        options={(['thumbs', 'five'] as const).map((scale) => ({ value: scale, label: t(`scale.${scale}`) }))}
        value={check.scale}
        onChange={(scale) => changeCheck({ ...check, scale })}
      />
      {check.scale === 'five' && (
        <NumberRow
          label={t('field.threshold')}
          min={1}
          max={5}
          isWhole
          placeholder="4"
          value={check.threshold}
          onChange={(threshold) => changeCheck(changed(check, { threshold }))}
        />
      )}
    </>
  );
}
