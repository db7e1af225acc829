/** Who has the room: the prompts, both sides, or the answers. */
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { withKey } from '@renderer/parts/keymap';
import { type Posture, postures } from '@renderer/state/keptLayout';
import { setPosture, useLayout } from '@renderer/state/layout';

export function PostureControl() {
  const { t } = useTranslation('app');
  const posture = useLayout((state) => state.posture);
  const isNarrow = useLayout((state) => state.isNarrow);
  if (isNarrow) return null;
  return (
    <SegmentedControl
      aria-label={t('posture.label')}
      data={postures.map((value) => ({
        value,
        label: (
          <span title={withKey(t(`posture.hint.${value}`), `app.${value}`)}>{t(`posture.${value}`)}</span>
        ),
      }))}
      value={posture}
      transitionDuration={0}
      onChange={(value) => setPosture(value as Posture)}
    />
  );
}
