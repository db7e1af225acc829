/** One tab a prompt. Arrow keys move along them; a double click renames, as the commands do. */

import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { horizontalListSortingStrategy, SortableContext, useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { selectPrompt, useSession } from '@renderer/state/session';
import { subjectAttribute } from '@renderer/state/subjects';
import { seenTitle } from '@renderer/ui/seenTitle';
import { CircleSlash } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import classes from './PromptTabs.module.css';
import { movePromptTo } from './promptActions';
import { panelIdOf, tabIdOf } from './tabIds';
import { useDragTexts } from './useDragTexts';

interface Props {
  /** Its tab makes room for the name field. */
  readonly renamedId: string | undefined;
  readonly onRename: (promptId: string) => void;
}

export function PromptTabs({ renamedId, onRename }: Props) {
  const { t } = useTranslation('prompts');
  const ids = useSession(useShallow((state) => state.session.prompts.map(({ id }) => id)));
  const selected = useSession((state) => state.promptId);
  const accessibility = useDragTexts(ids);
  // A click selects and Space presses: only a drag by the pointer moves, and Alt with the arrow keys.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }));

  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) movePromptTo(`${active.id}`, `${over.id}`);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
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
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={accessibility}
      onDragEnd={onDragEnd}
    >
      <SortableContext items={ids} strategy={horizontalListSortingStrategy}>
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
      </SortableContext>
    </DndContext>
  );
}

interface TabProps {
  readonly promptId: string;
  readonly isSelected: boolean;
  readonly isRenamed: boolean;
  readonly onRename: () => void;
}

function PromptTab({ promptId, isSelected, isRenamed, onRename }: TabProps) {
  const { t } = useTranslation('prompts');
  const prompt = useSession((state) => state.session.prompts.find(({ id }) => id === promptId));
  const isLeftOut = prompt?.isLeftOut === true;
  const name = promptName(prompt?.name ?? '');
  const tab = useRef<HTMLButtonElement | null>(null);
  // Not its attributes: they would make the tab a button to screen readers.
  const { setNodeRef, listeners, transform, transition, isDragging } = useSortable({ id: promptId });
  useEffect(() => {
    if (isSelected) tab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isSelected]);
  return (
    <button
      type="button"
      ref={(element) => {
        tab.current = element;
        setNodeRef(element);
      }}
      {...listeners}
      role="tab"
      id={tabIdOf(promptId)}
      className={classes.tab}
      aria-selected={isSelected}
      {...subjectAttribute('prompt', promptId)}
      data-renamed={isRenamed || undefined}
      data-left-out={isLeftOut || undefined}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      {...(isSelected && { 'aria-controls': panelIdOf(promptId) })}
      tabIndex={isSelected ? 0 : -1}
      {...(isLeftOut ? { title: t('leftOutTab', { name }) } : seenTitle(name))}
      onClick={() => selectPrompt(promptId)}
      onDoubleClick={onRename}
    >
      {isLeftOut && <CircleSlash size={12} className={classes.mark} aria-hidden />}
      <span className={classes.name}>{name}</span>
      {isLeftOut && <VisuallyHidden>{t('leftOutMark')}</VisuallyHidden>}
    </button>
  );
}
