/** Two cases or more: one row a case, one column a variable. */
import { useSession } from '@renderer/state/session';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { CaseMenu } from './CaseMenu';
import classes from './CasesPanel.module.css';
import { CaseValue } from './CaseValue';
import { UnusedMark } from './UnusedMark';

interface Props {
  readonly used: readonly string[];
  readonly unused: readonly string[];
}

export function CasesTable({ used, unused }: Props) {
  const { t } = useTranslation('cases');
  const ids = useSession(useShallow((state) => state.session.cases.map(({ id }) => id)));
  return (
    <div className={classes.tableBox}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.number}>
              <span className={classes.hidden}>{t('caseColumn')}</span>
            </th>
            {[...used, ...unused].map((name) => (
              <th key={name} scope="col" data-unused={unused.includes(name) || undefined}>
                <div className={classes.label}>
                  <code>{name}</code>
                  {unused.includes(name) && <UnusedMark name={name} />}
                </div>
              </th>
            ))}
            <td className={classes.menu} />
          </tr>
        </thead>
        <tbody>
          {ids.map((id, index) => (
            <tr key={id} data-case-id={id}>
              <th scope="row" className={classes.number}>
                {index + 1}
              </th>
              {[...used, ...unused].map((name) => (
                <td key={name} data-unused={unused.includes(name) || undefined}>
                  <CaseValue name={name} index={index} isUnused={unused.includes(name)} />
                </td>
              ))}
              <td className={classes.menu}>
                <CaseMenu index={index} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
