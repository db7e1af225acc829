/** The views for one question each: one button, named after the one that is shown. */
import { Menu } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { CommandItems } from '@renderer/parts/CommandItems';
import { useLabs } from '@renderer/state/labViews';
import { isLab, type ResultsView } from '@renderer/state/resultsView';
import { ChevronDown } from 'lucide-react';
import { labMenu } from './commands';
import classes from './ViewToolbar.module.css';

export function LabMenu({ view }: { readonly view: ResultsView }) {
  const { t } = useTranslation('results');
  const labs = useLabs();
  if (labs.length === 0) return null;
  const shown = isLab(view) ? t(`view.${view}`) : undefined;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button
          type="button"
          className={classes.labs}
          data-shown={shown !== undefined}
          aria-label={shown === undefined ? t('labs') : t('labShown', { name: shown })}
          title={t('labsHint')}
        >
          {shown ?? t('labs')}
          <ChevronDown size={12} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <CommandItems commands={labMenu} of="" />
      </Menu.Dropdown>
    </Menu>
  );
}
