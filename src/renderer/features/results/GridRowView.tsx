/** One row of results with its heading. In a long list it is built when it comes near. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grid, GridRow } from './gridLayout';
import { ResultCard } from './ResultCard';
import classes from './ResultsGrid.module.css';

interface Props {
  readonly slug: string;
  readonly grid: Grid;
  readonly row: GridRow;
  readonly isBuiltLate: boolean;
}

export function GridRowView({ slug, grid, row, isBuiltLate }: Props) {
  const { t } = useTranslation('results');
  const [element, isNear] = useIsNear(isBuiltLate);
  const { prompts, cases, samples } = grid.several;
  const names = [
    ...(prompts ? [t('row.prompt', { name: row.prompt.name })] : []),
    ...(cases ? [t('row.case', { number: row.caseNumber })] : []),
    ...(samples ? [t('row.sample', { number: row.sampleNumber })] : []),
  ];
  const values = Object.values(row.case_.values).join(' · ').slice(0, 160);
  return (
    <div ref={element} className={classes.row}>
      {names.length > 0 && (
        <h3 className={classes.rowTitle}>
          <span>{names.join(' · ')}</span>
          {cases && <span className={classes.rowValues}>{values}</span>}
        </h3>
      )}
      <div className={classes.cards}>
        {isNear &&
          row.cells.map((cell, index) => {
            const setting = grid.columns[index];
            if (!setting) return null;
            if (cell === undefined) return <div key={setting.id} className={classes.gap} />;
            return (
              <ResultCard
                key={setting.id}
                slug={slug}
                cell={cell}
                setting={setting}
                promptId={row.prompt.id}
                promptName={row.prompt.name}
                caseNumber={cases ? row.caseNumber : undefined}
                sampleNumber={samples ? row.sampleNumber : undefined}
              />
            );
          })}
      </div>
    </div>
  );
}

/** Whether the element is within two screens of sight; always, unless asked for. */
function useIsNear(isAsked: boolean) {
  const element = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(!isAsked);
  useEffect(() => {
    if (!isAsked || !element.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? true), {
      root: element.current.parentElement,
      rootMargin: '200% 0%',
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [isAsked]);
  return [element, isNear || !isAsked] as const;
}
