import { Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import classes from './ColumnLabel.module.css';
import type { CaseColumn } from './caseColumns';
import { UnusedMark } from './UnusedMark';

export function ColumnLabel({ column }: { readonly column: CaseColumn }) {
  const { t } = useTranslation('cases');
  if (column.kind === 'expected') {
    return (
      <div className={classes.label}>
        <Tooltip label={t('expectedHint', { open: '{{', close: '}}' })} multiline w={260}>
          <span>{t('expected')}</span>
        </Tooltip>
      </div>
    );
  }
  return (
    <div className={classes.label}>
      <code title={column.name}>{column.name}</code>
      {column.kind === 'unused' && <UnusedMark name={column.name} />}
    </div>
  );
}
