/** One technique in the dialog: what it does, or why it is not for this prompt. */
import { Checkbox } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import type { TechniqueName } from '@shared/domain/techniques/applyTechnique';
import { useId } from 'react';
import classes from './VaryDialog.module.css';
import type { Variation } from './variations';

interface Props {
  readonly variation: Variation;
  readonly isChosen: boolean;
  readonly onToggle: (name: TechniqueName) => void;
}

export function VaryRow({ variation: { name, why }, isChosen, onToggle }: Props) {
  const { t } = useTranslation('prompts');
  const saidId = useId();
  return (
    <li className={classes.row}>
      <Checkbox
        size="xs"
        classNames={{ label: classes.name ?? '' }}
        label={t(`vary.technique.${name}.name`)}
        aria-describedby={saidId}
        disabled={why !== undefined}
        checked={isChosen}
        onChange={() => onToggle(name)}
      />
      <div id={saidId} className={classes.said}>
        <p>{t(`vary.technique.${name}.what`)}</p>
        {why !== undefined && <p className={classes.why}>{t(`vary.why.${why}`)}</p>}
      </div>
    </li>
  );
}
