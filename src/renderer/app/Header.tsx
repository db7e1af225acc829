/** Title, library toggle, templates, command palette, provider status, settings. */

import { ActionIcon, Button, Kbd, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { ariaKeysOf, keyOf, withKey } from '@renderer/parts/keymap';
import { openDialog } from '@renderer/state/dialogs';
import { saveStateOf } from '@renderer/state/document/documentState';
import { useDraft } from '@renderer/state/drafts';
import { toggleLibrary, useLayout } from '@renderer/state/layout';
import { nameFolder } from '@renderer/state/library';
import { panesOf } from '@renderer/state/panes';
import { isReady, useProviders } from '@renderer/state/providers';
import { edit, useSession } from '@renderer/state/session';
import { setTitle } from '@renderer/state/sessionEdits';
import { seenTitle } from '@renderer/ui/seenTitle';
import { Command, PanelLeft, Settings as SettingsIcon, Sparkles } from 'lucide-react';
import { useRef } from 'react';
import { ChangedOutside } from './ChangedOutside';
import classes from './Header.module.css';
import { useKeptHeaderHeight } from './headerHeight';
import { PostureControl } from './PostureControl';
import { SaveProblem } from './SaveProblem';

export function Header() {
  const { t } = useTranslation('app');
  const isLibraryShown = useLayout((state) => panesOf(state).library !== 'away');
  const documentId = useSession((state) => state.session.id);
  const header = useRef<HTMLElement>(null);
  useKeptHeaderHeight(header);
  return (
    <header ref={header} className={classes.header}>
      <Tooltip label={withKey(t('toggleLibrary'), 'app.library')}>
        <ActionIcon
          size="md"
          aria-label={t('toggleLibrary')}
          aria-pressed={isLibraryShown}
          onClick={toggleLibrary}
        >
          <PanelLeft size={17} />
        </ActionIcon>
      </Tooltip>
      <TitleField key={documentId} />
      <SaveNote />
      <ChangedOutside />
      <SaveProblem />
      <div className={classes.space} />
      <PostureControl />
      <Button
        variant="subtle"
        color="gray"
        className={classes.worded ?? ''}
        leftSection={<Sparkles size={15} />}
        aria-label={t('templates')}
        onClick={() => openDialog({ type: 'templates' })}
      >
        <span className={classes.word}>{t('templates')}</span>
      </Button>
      <Button
        variant="subtle"
        color="gray"
        className={classes.worded ?? ''}
        leftSection={<Command size={15} />}
        rightSection={<Kbd size="xs">{keyOf('app.palette')}</Kbd>}
        aria-label={t('commands')}
        aria-keyshortcuts={ariaKeysOf('app.palette')}
        {...seenTitle(withKey(t('commands'), 'app.palette'))}
        onClick={() => openDialog({ type: 'palette' })}
      >
        <span className={classes.word}>{t('commands')}</span>
      </Button>
      <ProviderNote />
      <Tooltip label={withKey(t('settings'), 'app.providers')}>
        <ActionIcon
          size="md"
          aria-label={t('settings')}
          onClick={() => openDialog({ type: 'settings', section: 'providers' })}
        >
          <SettingsIcon size={17} />
        </ActionIcon>
      </Tooltip>
    </header>
  );
}

/** The session's title: part of the session from the first key. Its folder's name follows when the field is left. */
function TitleField() {
  const { t } = useTranslation('app');
  const title = useSession((state) => state.session.title);
  const before = useRef(title);
  /** What is no title: blanks at its ends, nothing at all. */
  const draft = useDraft(() => undefined);
  const shown = draft.text ?? title;

  const onType = (text: string) => {
    const typed = text.trim();
    if (typed !== '') edit(setTitle(typed));
    if (typed === text && typed !== '') draft.drop();
    else draft.type(text);
  };
  const onLeave = () => {
    draft.drop();
    void nameFolder();
  };

  return (
    <input
      className={classes.title}
      aria-label={t('sessionTitle')}
      {...seenTitle(shown)}
      value={shown}
      maxLength={200}
      size={Math.max(8, Math.min(40, shown.length + 2))}
      onFocus={() => {
        before.current = title;
      }}
      onChange={(event) => onType(event.currentTarget.value)}
      onBlur={onLeave}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') onType(before.current);
      }}
    />
  );
}

function SaveNote() {
  const { t } = useTranslation('app');
  const saveState = useSession(saveStateOf);
  const slug = useSession((state) => state.slug);
  if (saveState === 'changedOutside' || saveState === 'failed') return null;
  const key = saveState === 'saved' && slug === undefined ? 'notYet' : saveState;
  return (
    <span className={classes.saveNote} data-state={saveState}>
      {t(`save.${key}`)}
    </span>
  );
}

/** How many of the session's providers can be called. */
function ProviderNote() {
  const { t } = useTranslation('app');
  const providers = useProviders((state) => state.providers);
  const models = useSession((state) => state.session.models);
  const used = providers.filter(({ provider }) =>
    models.some(({ providerId }) => providerId === provider.id),
  );
  const unready = used.find((status) => !isReady(status));
  if (!unready) return null;
  return (
    <Button
      variant="light"
      color="yellow"
      className={classes.providerNote}
      onClick={() => openDialog({ type: 'settings', section: 'providers', providerId: unready.provider.id })}
    >
      {t('needsKey', { provider: unready.provider.label })}
    </Button>
  );
}
