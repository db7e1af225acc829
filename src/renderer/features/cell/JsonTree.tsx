/** A value as a tree that opens and closes. Long lists come a hundred at a time. */

import { useTranslation } from '@renderer/locales/i18n';
import { useState } from 'react';
import classes from './CellDialog.module.css';

/** Open from the start, down to this depth. */
const OPEN_DEPTH = 3;
const A_TIME = 100;

export function JsonTree({ value }: { readonly value: unknown }) {
  return (
    <div className={classes.tree}>
      <JsonNode value={value} depth={0} />
    </div>
  );
}

interface NodeProps {
  readonly name?: string;
  readonly value: unknown;
  readonly depth: number;
}

function JsonNode({ name, value, depth }: NodeProps) {
  const { t } = useTranslation('results');
  const [isOpen, setOpen] = useState(depth < OPEN_DEPTH);
  const [shown, setShown] = useState(A_TIME);
  const label = name === undefined ? null : <span className={classes.jsonName}>{name}: </span>;
  if (typeof value !== 'object' || value === null)
    return (
      <div className={classes.jsonLeaf}>
        {label}
        <span data-kind={value === null ? 'null' : typeof value}>{JSON.stringify(value)}</span>
      </div>
    );
  const isArray = Array.isArray(value);
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const count = t(isArray ? 'cell.json.items' : 'cell.json.keys', { count: entries.length });
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {label}
        {isArray ? '[ ]' : '{ }'} <span className={classes.soft}>{count}</span>
      </summary>
      {isOpen && (
        <div className={classes.jsonInner}>
          {entries.slice(0, shown).map(([key, inner]) => (
            <JsonNode key={key} name={key} value={inner} depth={depth + 1} />
          ))}
          {entries.length > shown && (
            <button type="button" className={classes.more} onClick={() => setShown(shown + A_TIME)}>
              {t('cell.json.more', { count: entries.length - shown })}
            </button>
          )}
        </div>
      )}
    </details>
  );
}
