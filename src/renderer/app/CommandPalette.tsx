/** Type what you want to do, or a session's title. What cannot be done now says why. */
import { Kbd, Modal, TextInput } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { closeDialog } from '@renderer/state/dialogs';
import { openSession, useLibrary } from '@renderer/state/library';
import { useSession } from '@renderer/state/session';
import { ListOption } from '@renderer/ui/ListRow';
import { useOptionList } from '@renderer/ui/useOptionList';
import { useReturnFocus } from '@renderer/ui/useReturnFocus';
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import classes from './CommandPalette.module.css';
import { paletteEntries } from './paletteEntries';
import { type Entry, matchingEntries, sessionEntries } from './paletteSearch';

export function CommandPalette() {
  const { t } = useTranslation('app');
  useReturnFocus();
  const language = useLanguage();
  const summaries = useLibrary((state) => state.sessions);
  const openSlug = useSession((state) => state.slug);
  const [query, setQuery] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: its labels are in the language in use
  const all = useMemo(paletteEntries, [language]);
  const commands = matchingEntries(all, query);
  const sessions = sessionEntries(t, summaries, query, openSlug, (slug) => void openSession({ slug }));
  const entries = [...commands, ...sessions];

  const onTake = (entry: Entry | undefined) => {
    if (!entry || entry.why !== undefined) return;
    // Before it is done: some commands move the focus on from where it is back then, and the next key finds it there.
    flushSync(closeDialog);
    entry.run();
  };
  const list = useOptionList(entries.length, (index) => onTake(entries[index]));

  const groupOf = (title: string, members: readonly Entry[], offset: number) =>
    members.length > 0 && (
      // biome-ignore lint/a11y/useSemanticElements: a group of a listbox, not of a form
      <div role="group" aria-label={title}>
        <div className={classes.group}>{title}</div>
        {members.map((entry, at) => (
          <ListOption
            key={entry.id}
            id={list.optionId(offset + at)}
            className={classes.option}
            isSelected={offset + at === list.activeIndex}
            isDisabled={entry.why !== undefined}
            onClick={() => onTake(entry)}
          >
            <span className={classes.label} title={entry.label}>
              {entry.label}
            </span>
            {(entry.why ?? entry.note) !== undefined && (
              <span className={classes.note} title={entry.why ?? entry.note}>
                {entry.why ?? entry.note}
              </span>
            )}
            {entry.key !== undefined && <Kbd size="xs">{entry.key}</Kbd>}
          </ListOption>
        ))}
      </div>
    );

  return (
    <Modal.Root opened onClose={closeDialog} size={620} yOffset="12vh" centered={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.title')}>
        <div className={classes.content}>
          <TextInput
            data-autofocus
            variant="unstyled"
            size="md"
            className={classes.field}
            aria-label={t('palette.placeholder')}
            placeholder={t('palette.placeholder')}
            leftSection={<Search size={16} />}
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              list.setActiveIndex(0);
            }}
            {...list.fieldProps}
          />
          <div
            id={list.listId}
            className={classes.list}
            role="listbox"
            tabIndex={-1}
            aria-label={t('palette.title')}
          >
            {groupOf(t('palette.commands'), commands, 0)}
            {groupOf(t('palette.sessions'), sessions, commands.length)}
          </div>
          {entries.length === 0 && <p className={classes.nothing}>{t('palette.nothing')}</p>}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
