/** Says that no prompt uses a variable, and offers to forget its values. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { X } from 'lucide-react';
import classes from './ColumnLabel.module.css';
import { deleteVariable } from './caseActions';

export function UnusedMark({ name }: { readonly name: string }) {
  const { t } = useTranslation('cases');
  return (
    <>
      <span className={classes.unused}>{t('unused')}</span>
      <Tooltip label={t('deleteVariable', { name })}>
        <ActionIcon size={18} aria-label={t('deleteVariable', { name })} onClick={() => deleteVariable(name)}>
          <X size={13} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
