/** A prompt's examples: which of its pool are shown and how, what that comes to for the case in sight, and the pool itself. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { useSession } from '@renderer/state/session';
import { type ExamplesBlock, isBlock } from '@shared/domain/examples/examplesBlock';
import { countNotWhole } from '@shared/domain/examples/isWhole';
import { hasNoOther } from '@shared/domain/examples/labelled';
import type { Prompt } from '@shared/domain/session/session';
import { describeNotWhole, describeOwn } from '@shared/locales/describeOwnExamples';
import { useId, useState } from 'react';
import { ExamplesHead } from './ExamplesHead';
import classes from './ExamplesSection.module.css';
import { ExamplesSettings } from './ExamplesSettings';
import { PoolTable } from './PoolTable';
import { ShownMessages } from './ShownMessages';
import { useCaseAt, useShownExamples } from './useShownExamples';

export function ExamplesSection({ promptId }: { readonly promptId: string }) {
  const prompt = useSession(({ session }) => session.prompts.find(({ id }) => id === promptId));
  if (!prompt || !isBlock(prompt.examples)) return null;
  return <Section prompt={prompt} block={prompt.examples} />;
}

function Section({ prompt, block }: { readonly prompt: Prompt; readonly block: ExamplesBlock }) {
  const { t } = useTranslation('examples');
  const language = useLanguage();
  const titleId = useId();
  const messagesId = useId();
  const pool = useSession(({ session }) => session.pools?.find(({ id }) => id === block.pool));
  const [areMessagesShown, setMessagesShown] = useState(false);
  const inSight = useCaseAt();
  const [stepped, setStepped] = useState<{ readonly from: number; readonly to: number }>();
  // Another case in sight is followed.
  const at = stepped?.from === inSight ? stepped.to : inSight;
  const { case_, number, cases, shown, leftOutCases } = useShownExamples(prompt, at);
  const count = shown?.rows.length ?? 0;
  const notWhole = countNotWhole(prompt, { pools: pool && [pool] });
  const labels = block.labels ?? 'given';
  const isSpoilt = !hasNoOther({ pool: block.pool, labels }, pool && [pool]);
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <ExamplesHead titleId={titleId} promptId={prompt.id} block={block} pool={pool} />
      {pool === undefined ? (
        <p className={classes.warning} role="alert">
          {t('poolGone', { pool: block.pool })}
        </p>
      ) : (
        <>
          <ExamplesSettings prompt={prompt} block={block} />
          {labels !== 'given' && (
            <p className={classes.warning}>{t(`spoilt.${isSpoilt ? labels : 'notAtAll'}`)}</p>
          )}
          <div className={classes.outcome}>
            <p className={classes.note} role="status">
              {t('shownFor', { number, shown: t('count', { count }) })}
              {shown && shown.leftOut.length > 0 && (
                <span className={classes.leftOut}>
                  {' '}
                  {t('leftOutFor', { list: describeOwn(shown.leftOut, language) })}
                </span>
              )}
              {leftOutCases > 0 && cases > 1 && <> {t('leftOutAll', { count: leftOutCases, all: cases })}</>}
              {notWhole > 0 && <> {describeNotWhole(notWhole, language)}</>}
            </p>
            <button
              type="button"
              className={classes.disclose}
              aria-expanded={areMessagesShown}
              aria-controls={areMessagesShown ? messagesId : undefined}
              onClick={() => setMessagesShown(!areMessagesShown)}
            >
              {t('showMessages')}
            </button>
          </div>
          <div id={messagesId}>
            {areMessagesShown && (
              <ShownMessages
                prompt={prompt}
                case_={case_}
                number={number}
                count={cases}
                onStep={(by) => setStepped({ from: inSight, to: (number - 1 + by + cases) % cases })}
              />
            )}
          </div>
          <PoolTable promptId={prompt.id} pool={pool} shown={shown} />
        </>
      )}
    </section>
  );
}
