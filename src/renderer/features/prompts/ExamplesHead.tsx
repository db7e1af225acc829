/** Which pool, how many of it, and what can be done with all of it. */

import { useTranslation } from '@renderer/locales/i18n';
import { CommandMenu } from '@renderer/parts/CommandItems';
import { changeBlock, renamePool } from '@renderer/state/poolEdits';
import { edit, useSession } from '@renderer/state/session';
import { SliderField } from '@renderer/ui/SliderField';
import type { ExamplesBlock } from '@shared/domain/examples/examplesBlock';
import type { Pool } from '@shared/domain/examples/pool';
import classes from './ExamplesSection.module.css';
import { showNewPool } from './exampleActions';
import { exampleMenu } from './exampleCommands';
import { InlineNumber } from './InlineNumber';
import { namePool, usePoolNaming } from './poolNaming';

interface Props {
  readonly titleId: string;
  readonly promptId: string;
  readonly block: ExamplesBlock;
  readonly pool: Pool | undefined;
}

/** Stands for "New pool" among the pools' ids, which hold no blank. */
const NEW = ' ';

export function ExamplesHead({ titleId, promptId, block, pool }: Props) {
  const { t } = useTranslation('examples');
  const pools = useSession(({ session }) => session.pools) ?? [];
  const isNaming = usePoolNaming((state) => state.promptId === promptId);
  const setK = (k: number) => edit(changeBlock(promptId, { k }));
  const count = pool?.rows.length ?? 0;
  return (
    <div className={classes.head}>
      <h3 id={titleId} className={classes.title}>
        {t('title')}
      </h3>
      {isNaming && pool ? (
        <input
          className={classes.name}
          aria-label={t('poolNameField')}
          value={pool.name}
          ref={(field) => field?.focus()}
          onChange={(event) => edit(renamePool(pool.id, event.currentTarget.value))}
          onBlur={() => namePool()}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter' || event.key === 'Escape') namePool();
          }}
        />
      ) : (
        <select
          className={classes.select}
          aria-label={t('pool')}
          value={pool ? pool.id : ''}
          onChange={({ currentTarget: { value } }) => {
            if (value === NEW) showNewPool(promptId);
            else edit(changeBlock(promptId, { pool: value }));
          }}
        >
          {!pool && <option value="">{block.pool}</option>}
          {pools.map(({ id, name }) => (
            <option key={id} value={id}>
              {name || id}
            </option>
          ))}
          <option value={NEW}>{t('newPool')}</option>
        </select>
      )}
      <div className={classes.count}>
        <SliderField
          name={t('shown')}
          notSetText=""
          min={0}
          max={Math.max(1, count)}
          step={1}
          from={0}
          value={Math.min(block.k, Math.max(1, count))}
          onChange={setK}
        />
        <InlineNumber name={t('shown')} value={block.k} onChange={setK} />
        <span className={classes.of}>{t('ofRows', { count })}</span>
      </div>
      <CommandMenu label={t('menu')} commands={exampleMenu} of={promptId} />
    </div>
  );
}
