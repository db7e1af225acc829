/** The cards in order, movable by mouse and, from the handle, by keyboard. */
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useTranslation } from '@renderer/locales/i18n';
import { useSession } from '@renderer/state/session';
import { useStart } from '@renderer/state/start';
import type { MountTime } from '@renderer/ui/monaco/PromptEditor';
import { useShallow } from 'zustand/react/shallow';
import { MessageCard } from './MessageCard';
import { moveMessageTo } from './messageActions';
import { numbersWithinRole } from './messageNames';
import classes from './PromptsPanel.module.css';
import { useDragTexts } from './useDragTexts';

/**
 * So many editors are made at once, so many more as soon as there is time; the others as they are scrolled to. While the
 * window starts one is what a person waits for.
 */
const AT_START = 1;
const AT_ONCE = 4;
const WHEN_IDLE = 12;

function mountTimeOf(index: number, isWhole: boolean): MountTime {
  if (index < (isWhole ? AT_ONCE : AT_START)) return 'now';
  return index < WHEN_IDLE ? 'idle' : 'near';
}

interface Props {
  readonly promptId: string;
  readonly scope: string;
}

export function MessageList({ promptId, scope }: Props) {
  const { t } = useTranslation('prompts');
  const isWhole = useStart((state) => state.isWhole);
  const ids = useSession(useShallow((state) => messagesOf(state, promptId).map(({ id }) => id ?? '')));
  const numbers = useSession(
    useShallow((state) => numbersWithinRole(messagesOf(state, promptId).map(({ role }) => role))),
  );
  const accessibility = useDragTexts(ids);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) moveMessageTo(promptId, `${active.id}`, `${over.id}`);
  };

  if (ids.length === 0) return <p className={classes.empty}>{t('noMessages')}</p>;
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={accessibility}
      onDragEnd={onDragEnd}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        {ids.map((id, index) => (
          <MessageCard
            key={id}
            promptId={promptId}
            messageId={id}
            scope={scope}
            number={numbers[index] ?? 1}
            mount={mountTimeOf(index, isWhole)}
          />
        ))}
      </SortableContext>
    </DndContext>
  );
}

function messagesOf({ session }: ReturnType<typeof useSession.getState>, promptId: string) {
  return session.prompts.find(({ id }) => id === promptId)?.messages ?? [];
}
