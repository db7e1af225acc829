/**
 * Library, authoring and results, in one grid. The last two stand in the document once and for all: postures, tabs and what is
 * opened over the rest only say where it is drawn, so that text, undo and scroll places outlive them (docs/decisions/0025).
 */
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { closeOver, cyclePosture, setLibraryWidth, setShare, useLayout } from '@renderer/state/layout';
import { type PaneName, panesOf } from '@renderer/state/panes';
import { type CSSProperties, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { AuthoringColumn } from './AuthoringColumn';
import { AuthoringRail } from './AuthoringRail';
import { Region } from './Region';
import { ResultsRail } from './ResultsRail';
import { Splitter } from './Splitter';
import classes from './Stage.module.css';
import { paneIdOf, StageTabs, tabIdOf } from './StageTabs';
import { useCloseOver } from './useCloseOver';
import { useKeptFocus } from './useKeptFocus';
import { useLaterParts } from './useLaterParts';

/** Pixels: names of prompts and models are read in it, most of them whole. */
const RAIL_WIDTH = 132;

export function Stage() {
  const { t } = useTranslation('app');
  const parts = useLaterParts();
  const stage = useRef<HTMLElement>(null);
  const desk = useRef<HTMLDivElement>(null);
  const panes = useLayout(useShallow(panesOf));
  const { isNarrow, posture } = useLayout(useShallow(({ isNarrow, posture }) => ({ isNarrow, posture })));
  const isCovered = useLayout((state) => state.isCaseTableOpen);
  const { library, share } = useLayout(({ widths, posture }) => widths[posture]);
  useKeptFocus(stage, panes);
  useCloseOver(stage);

  const isSideOver = panes.authoring === 'over' || panes.results === 'over';
  const onResize = (width: number) => {
    const room = (desk.current?.clientWidth ?? 0) - (posture === 'both' ? 0 : RAIL_WIDTH);
    setShare(width / Math.max(room, 1));
  };
  const paneProps = (name: PaneName) => ({
    className: classes.pane,
    'data-pane': name,
    'data-place': panes[name],
    tabIndex: -1,
  });
  /** Of what is a tab where the window is narrow. */
  const tabProps = (tab: 'prompt' | 'results') =>
    isNarrow && { role: 'tabpanel', id: paneIdOf(tab), 'aria-labelledby': tabIdOf(tab) };

  return (
    <main
      ref={stage}
      className={classes.stage}
      data-posture={isNarrow ? 'narrow' : posture}
      data-covered={isCovered || undefined}
      style={{ '--library': `${library}px`, '--share': share, '--rail': `${RAIL_WIDTH}px` } as CSSProperties}
    >
      <VisuallyHidden component="h1">Parallax</VisuallyHidden>
      {panes.library !== 'away' && (
        <>
          <div {...paneProps('library')}>
            {parts && (
              <Region name="library">
                <parts.LibraryPanel />
              </Region>
            )}
          </div>
          {panes.library === 'in' && (
            <Splitter label={t('resizeLibrary')} of="previous" onResize={setLibraryWidth} />
          )}
        </>
      )}
      <div ref={desk} className={classes.desk}>
        {isNarrow && <StageTabs />}
        {!isNarrow && posture === 'read' && <AuthoringRail />}
        <div {...paneProps('authoring')} {...tabProps('prompt')}>
          <AuthoringColumn />
        </div>
        {!isNarrow && (posture === 'both' || isSideOver) && (
          <Splitter
            label={t(panes.authoring === 'over' ? 'resizeAuthoring' : 'resizeResults')}
            of={panes.results === 'over' ? 'next' : 'previous'}
            onResize={onResize}
            onDoubleClick={cyclePosture}
          />
        )}
        <div {...paneProps('results')} {...tabProps('results')}>
          {parts && (
            <Region name="results">
              <parts.ResultsRegion />
            </Region>
          )}
        </div>
        {!isNarrow && posture === 'write' && <ResultsRail />}
      </div>
      {panes.library === 'over' && <div className={classes.scrim} onClick={closeOver} aria-hidden />}
    </main>
  );
}
