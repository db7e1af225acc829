/** Title, library toggle, templates, command palette, provider status, settings. */

import { ActionIcon, Button, Kbd, Tooltip } from '@mantine/core';
import { openDialog } from '@renderer/state/dialogs';
import { saveStateOf } from '@renderer/state/document/documentState';
import { toggleLibrary, useLayout } from '@renderer/state/layout';
import { renameSession } from '@renderer/state/library';
import { isReady, useProviders } from '@renderer/state/providers';
import { edit, ensureSlug, useSession } from '@renderer/state/session';
import { setTitle } from '@renderer/state/sessionEdits';
import { modKey } from '@renderer/ui/modKey';
import { Command, PanelLeft, Settings as SettingsIcon, Sparkles } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangedOutside } from './ChangedOutside';
import classes from './Header.module.css';
import { SaveProblem } from './SaveProblem';

export function Header() {
  const { t } = useTranslation('app');
  const isLibraryOpen = useLayout((state) => state.isLibraryOpen);
  return (
    <header className={classes.header}>
      <Tooltip label={t('toggleLibrary')}>
        <ActionIcon
          size="md"
          aria-label={t('toggleLibrary')}
          aria-pressed={isLibraryOpen}
          onClick={toggleLibrary}
        >
          <PanelLeft size={17} />
        </ActionIcon>
      </Tooltip>
      <TitleField />
      <SaveNote />
      <ChangedOutside />
      <SaveProblem />
      <div className={classes.space} />
      <Button
        variant="subtle"
        color="gray"
        leftSection={<Sparkles size={15} />}
        onClick={() => openDialog({ type: 'templates' })}
      >
        {t('templates')}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<Command size={15} />}
        rightSection={<Kbd size="xs">{modKey('K')}</Kbd>}
        onClick={() => openDialog({ type: 'palette' })}
      >
        {t('commands')}
      </Button>
      <ProviderNote />
      <Tooltip label={t('settings')}>
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

/** The session's title. Leaving the field renames the folder too. */
function TitleField() {
  const { t } = useTranslation('app');
  const title = useSession((state) => state.session.title);
  const generation = useSession((state) => state.generation);
  const [draft, setDraft] = useState(title);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another session starts with its own title
  useEffect(() => setDraft(title), [title, generation]);

  const onCommit = async () => {
    const wanted = draft.trim();
    if (wanted === '' || wanted === title) return setDraft(title);
    if (useSession.getState().slug === undefined) {
      edit(setTitle(wanted));
      await ensureSlug();
      return;
    }
    const { slug } = useSession.getState();
    if (slug !== undefined) await renameSession(slug, wanted);
    // Where it was refused, what is shown is what it is called.
    setDraft(useSession.getState().session.title);
  };

  return (
    <input
      className={classes.title}
      aria-label={t('sessionTitle')}
      value={draft}
      maxLength={200}
      size={Math.max(8, Math.min(40, draft.length + 2))}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => void onCommit()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setDraft(title);
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
