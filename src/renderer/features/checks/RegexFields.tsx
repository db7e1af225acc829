import { useTranslation } from '@renderer/locales/i18n';
import type { CheckOf } from '@shared/domain/checks/check';
import classes from './CheckForm.module.css';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { TextRow, Tick } from './Fields';

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
      </div>
      <TextRow
        label={t('field.patternFrom')}
        hint={t('field.patternFromHint')}
        value={check.from ?? ''}
        onChange={(from) => changeCheck(changed(check, { from: from === '' ? undefined : from }))}
      />
    </>
  );
}
