/** The exact request: as it was sent, or as it would be sent now. */

import { Select } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { cellTitle } from '@renderer/parts/cellNames';
import { closeDialog } from '@renderer/state/dialogs';
import { useProviders } from '@renderer/state/providers';
import { axesOf } from '@renderer/state/resultsGrid';
import { useSession } from '@renderer/state/session';
import { Dialog } from '@renderer/ui/Dialog';
import { seenTitle } from '@renderer/ui/seenTitle';
import { type CellKey, cellKey, expandCells } from '@shared/domain/session/cells';
import { useState } from 'react';
import classes from './RequestDialog.module.css';
import { RequestTabs } from './RequestTabs';
import type { RequestOf } from './RequestView';

/** A list of more cells than this is no help. */
const MOST_CHOICES = 200;

export function RequestDialog({ of }: Pick<RequestOf, 'of'>) {
  const { t } = useTranslation('results');
  const session = useSession((state) => state.session);
  const keys = of ? [of.cell] : expandCells(session).slice(0, MOST_CHOICES).map(cellKey);
  const [chosen, setChosen] = useState<CellKey | undefined>(keys[0]);
  const axes = axesOf(
    session,
    keys,
    useProviders((state) => state.providers).map(({ provider }) => provider),
  );
  return (
    <Dialog title={of ? t('request.sent') : t('request.draft')} width={640} onClose={closeDialog}>
      <div className={classes.dialog}>
        {keys.length > 1 && (
          <Select
            mb="sm"
            aria-label={t('request.which')}
            {...seenTitle(chosen === undefined ? undefined : cellTitle(axes, chosen))}
            data={keys.map((key) => ({ value: key, label: cellTitle(axes, key) }))}
            value={chosen ?? null}
            allowDeselect={false}
            onChange={(key) => setChosen(key ?? undefined)}
          />
        )}
        {chosen === undefined ? <p>{t('request.noModel')}</p> : <RequestTabs of={of} cell={chosen} />}
      </div>
    </Dialog>
  );
}
