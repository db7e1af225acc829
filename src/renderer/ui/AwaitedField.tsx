/**
 * Has the focus while what was asked for is loaded, a dialog or a form: what is typed meanwhile is meant for that, not for the text
 * behind. The field that gets the focus then takes it over, and the Enter after it (typedAhead.ts).
 */
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { heedComposing, keepTyped } from './typedAhead';
import { useReturnFocus } from './useReturnFocus';

function awaitTyping(field: HTMLInputElement) {
  field.focus({ preventScroll: true });
  const endComposing = heedComposing(field);
  return () => {
    endComposing();
    keepTyped({ text: field.value, isEntered: field.dataset.entered !== undefined });
  };
}

export function AwaitedField({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('app');
  useReturnFocus();
  return (
    <VisuallyHidden>
      <input
        ref={awaitTyping}
        aria-label={t('awaited')}
        onInput={(event) => {
          delete event.currentTarget.dataset.entered;
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          // It is there in a moment, and keeps the focus then.
          if (event.key === 'Tab') event.preventDefault();
          if (event.key === 'Enter') event.currentTarget.dataset.entered = '';
          if (event.key !== 'Escape') return;
          event.currentTarget.value = '';
          onClose();
        }}
      />
    </VisuallyHidden>
  );
}
