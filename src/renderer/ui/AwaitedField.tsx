/**
 * Has the focus while what was asked for is loaded, a dialog or a form: what is typed meanwhile is meant for that, not for the text
 * behind. The field that gets the focus then takes it over (typedAhead.ts).
 */
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { keepTyped } from './typedAhead';
import { useReturnFocus } from './useReturnFocus';

function awaitTyping(field: HTMLInputElement) {
  field.focus({ preventScroll: true });
  return () => keepTyped(field.value);
}

export function AwaitedField({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('app');
  useReturnFocus();
  return (
    <VisuallyHidden>
      <input
        ref={awaitTyping}
        aria-label={t('awaited')}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.key !== 'Escape') return;
          event.currentTarget.value = '';
          onClose();
        }}
      />
    </VisuallyHidden>
  );
}
