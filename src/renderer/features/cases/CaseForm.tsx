/** A single case is a plain form: a label over each value. */
import { useTranslation } from 'react-i18next';
import { CaseMenu } from './CaseMenu';
import classes from './CasesPanel.module.css';
import { CaseValue } from './CaseValue';
import { UnusedMark } from './UnusedMark';

interface Props {
  readonly used: readonly string[];
  readonly unused: readonly string[];
  /** Before anything is typed there is none yet. */
  readonly hasCase: boolean;
}

export function CaseForm({ used, unused, hasCase }: Props) {
  const { t } = useTranslation('cases');
  return (
    <div className={classes.form}>
      {[...used, ...unused].map((name) => {
        const isUnused = unused.includes(name);
        return (
          <div key={name} className={classes.field} data-unused={isUnused || undefined}>
            <div className={classes.label}>
              <code>{name}</code>
              {isUnused && <UnusedMark name={name} />}
            </div>
            <CaseValue name={name} index={0} isUnused={isUnused} />
          </div>
        );
      })}
      {hasCase && used.length + unused.length === 0 && (
        <div className={classes.bare}>
          {t('case', { number: 1 })} <CaseMenu index={0} />
        </div>
      )}
    </div>
  );
}
