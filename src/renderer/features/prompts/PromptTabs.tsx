/** One tab a prompt. Arrow keys move along them, F2 or a double click renames. */
import { selectPrompt, useSession } from '@renderer/state/session';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import classes from './PromptTabs.module.css';
import { panelIdOf, tabIdOf } from './tabIds';

interface Props {
  /** Its tab makes room for the name field. */
  readonly renamedId: string | undefined;
  readonly onRename: (promptId: string) => void;
}

export function PromptTabs({ renamedId, onRename }: Props) {
  const { t } = useTranslation('prompts');
  const ids = useSession(useShallow((state) => state.session.prompts.map(({ id }) => id)));
  const selected = useSession((state) => state.promptId);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F2') {
      onRename(selected);
      return;
    }
    const at = ids.indexOf(selected);
    const places: Record<string, number> = {
      ArrowLeft: (at - 1 + ids.length) % ids.length,
      ArrowRight: (at + 1) % ids.length,
      Home: 0,
      End: ids.length - 1,
    };
    const next = ids[places[event.key] ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    selectPrompt(next);
    document.getElementById(tabIdOf(next))?.focus();
  };

  return (
    <div className={classes.tabs} role="tablist" aria-label={t('prompts')} onKeyDown={onKeyDown}>
      {ids.map((id) => (
        <PromptTab
          key={id}
          promptId={id}
          isSelected={id === selected}
          isRenamed={id === renamedId}
          onRename={() => onRename(id)}
        />
      ))}
    </div>
  );
}

interface TabProps {
  readonly promptId: string;
  readonly isSelected: boolean;
  readonly isRenamed: boolean;
  readonly onRename: () => void;
}

function PromptTab({ promptId, isSelected, isRenamed, onRename }: TabProps) {
  const name = useSession((state) => state.session.prompts.find(({ id }) => id === promptId)?.name);
  const tab = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isSelected) tab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isSelected]);
  return (
    <button
      type="button"
      ref={tab}
      role="tab"
      id={tabIdOf(promptId)}
      className={classes.tab}
      aria-selected={isSelected}
      data-renamed={isRenamed || undefined}
      {...(isSelected && { 'aria-controls': panelIdOf(promptId) })}
      tabIndex={isSelected ? 0 : -1}
      title={name}
      onClick={() => selectPrompt(promptId)}
      onDoubleClick={onRename}
    >
      {name}
    </button>
  );
}
