/** Sessions that no folder could be made for: they wait beside the app's own data, and open from here. */

import { useTranslation } from '@renderer/locales/i18n';
import { openParked, useLibrary } from '@renderer/state/library';
import { openDocument, useParked } from '@renderer/state/session';
import { ListButton } from '@renderer/ui/ListRow';
import classes from './SessionRow.module.css';

export function UnfiledSessions() {
  const { t } = useTranslation('library');
  const parked = useParked((state) => state.ids);
  const sessions = useLibrary((state) => state.sessions);
  const unfiled = parked.filter((id) => sessions.every((each) => each.id !== id));
  return unfiled.map((id) => (
    <ListButton key={id} className={classes.open} isCurrent={false} onClick={() => void openParked(id)}>
      <span className={classes.title}>
        {openDocument.parkedOf(id)?.session.title.trim() || t('untitled')}
      </span>
      <span className={classes.unsaved}>{t('unsaved')}</span>
    </ListButton>
  ));
}
