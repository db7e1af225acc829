/** The sessions of the library folder, newest first. */
import { Button, CloseButton, TextInput, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { withKey } from '@renderer/parts/keymap';
import { openDialog } from '@renderer/state/dialogs';
import { newSession, openSession, useLibrary } from '@renderer/state/library';
import { matchesWords } from '@renderer/ui/matchesWords';
import { Plus, Search } from 'lucide-react';
import { useMemo, useRef } from 'react';
import classes from './LibraryPanel.module.css';
import { filterLibrary, useLibraryFilter } from './libraryFilter';
import { SessionList, type SessionListHandle } from './SessionList';
import { UnfiledSessions } from './UnfiledSessions';

export function LibraryPanel() {
  const { t } = useTranslation('library');
  const sessions = useLibrary((state) => state.sessions);
  const isLoaded = useLibrary((state) => state.isLoaded);
  const query = useLibraryFilter((state) => state.query);
  const listRef = useRef<SessionListHandle>(null);
  const matching = useMemo(
    () => (query.trim() === '' ? sessions : sessions.filter(({ title }) => matchesWords(title, query))),
    [sessions, query],
  );

  const onFilterKey = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') filterLibrary('');
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      listRef.current?.focusFirst();
    }
    const [first] = matching;
    if (event.key === 'Enter' && first) void openSession(first);
  };

  return (
    <section className={classes.panel} aria-label={t('region')}>
      <header className={classes.header}>
        <h2 className={classes.title}>{t('region')}</h2>
        <Tooltip label={withKey(t('newSession'), 'sessions.new')}>
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<Plus size={14} />}
            aria-label={t('newSession')}
            onClick={() => void newSession()}
          >
            <span className={classes.buttonText}>{t('newSession')}</span>
          </Button>
        </Tooltip>
      </header>
      {sessions.length > 0 && (
        <TextInput
          className={classes.filter}
          aria-label={t('filter')}
          placeholder={t('filter')}
          leftSection={<Search size={14} />}
          rightSection={
            query !== '' && (
              <CloseButton size="xs" aria-label={t('clearFilter')} onClick={() => filterLibrary('')} />
            )
          }
          value={query}
          onChange={(event) => filterLibrary(event.currentTarget.value)}
          onKeyDown={onFilterKey}
        />
      )}
      {isLoaded && sessions.length === 0 && (
        <div className={classes.empty}>
          <p>{t('empty')}</p>
          <Button variant="light" onClick={() => openDialog({ type: 'templates' })}>
            {t('fromTemplate')}
          </Button>
        </div>
      )}
      <p className={classes.count} role="status">
        {query.trim() !== '' &&
          (matching.length === 0 ? t('noMatch') : t('matches', { count: matching.length }))}
      </p>
      <UnfiledSessions />
      <SessionList ref={listRef} sessions={matching} />
    </section>
  );
}
