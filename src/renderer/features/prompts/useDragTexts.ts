/** What a screen reader hears while a card is moved, in the window's language. */
import type { Active, Over } from '@dnd-kit/core';
import { useTranslation } from '@renderer/locales/i18n';

interface Sides {
  readonly active: Active;
  readonly over: Over | null;
}

export function useDragTexts(ids: readonly string[]) {
  const { t } = useTranslation('prompts');
  const place = ({ over, active }: Sides) => ({
    position: ids.indexOf(`${(over ?? active).id}`) + 1,
    total: ids.length,
  });
  return {
    screenReaderInstructions: { draggable: t('drag.instructions') },
    announcements: {
      onDragStart: ({ active }: Pick<Sides, 'active'>) => t('drag.start', place({ active, over: null })),
      onDragOver: (sides: Sides) => t('drag.over', place(sides)),
      onDragEnd: (sides: Sides) => t('drag.end', place(sides)),
      onDragCancel: (sides: Sides) => t('drag.cancel', place({ ...sides, over: null })),
    },
  };
}
