/** What a side folds to while the other has the room: a button that opens it over that one, and what is in it. */

import { useTranslation } from '@renderer/locales/i18n';
import { closeOver, cyclePosture, openSide, useLayout } from '@renderer/state/layout';
import { PanelLeftOpen, PanelRightOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './Rail.module.css';

const SIDES = {
  authoring: { side: 'left', tab: 'prompt', open: 'openAuthoring', Icon: PanelLeftOpen },
  results: { side: 'right', tab: 'results', open: 'openResults', Icon: PanelRightOpen },
} as const;

interface Props {
  readonly of: keyof typeof SIDES;
  readonly children: ReactNode;
}

export function Rail({ of, children }: Props) {
  const { t } = useTranslation('app');
  const isOver = useLayout((state) => state.isSideOver);
  const { side, tab, open, Icon } = SIDES[of];
  return (
    <nav className={classes.rail} data-side={side} aria-label={t(`rail.${of}`)}>
      <button
        type="button"
        className={classes.open}
        aria-expanded={isOver}
        title={t(isOver ? 'rail.close' : `rail.${open}`)}
        onClick={isOver ? closeOver : openSide}
      >
        <Icon size={15} aria-hidden />
        <span className={classes.name}>{t(`tab.${tab}`)}</span>
      </button>
      {children}
      <div className={classes.edge} aria-hidden onDoubleClick={cyclePosture} />
    </nav>
  );
}
