/** Two prompts against each other in the place of the messages: the one in sight on the right, where it is edited. */

import { useTranslation } from '@renderer/locales/i18n';
import { useSession } from '@renderer/state/session';
import type { Prompt } from '@shared/domain/session/session';
import { useEffect, useMemo } from 'react';
import { CompareHead } from './CompareHead';
import classes from './ComparePanel.module.css';
import { extrasThatDiffer, type PairedMessages, pairMessages, samenessOf } from './compareRows';
import { offerWalk, useLeftPrompt } from './comparison';
import { ExtraDiff } from './ExtraDiff';
import { MessageDiff } from './MessageDiff';
import { type ComparedRow, useDifferences } from './useDifferences';

export function ComparePanel({ scope }: { readonly scope: string }) {
  const left = useLeftPrompt();
  const right = useSession(({ session, promptId }) => session.prompts.find(({ id }) => id === promptId));
  return left && right ? <Compared left={left} right={right} scope={scope} /> : null;
}

interface Props {
  readonly left: Prompt;
  readonly right: Prompt;
  readonly scope: string;
}

function Compared({ left, right, scope }: Props) {
  const { t } = useTranslation('prompts');
  const pairs = usePairs(left, right);
  const rows = pairs.map((pair) => rowOf(left, right, pair));
  const extras = extrasThatDiffer(left, right, pairs);
  const differences = useDifferences([
    ...rows,
    ...extras.map((_, index) => ({ key: `extra ${index}`, differsAsWhole: true })),
  ]);
  const sameness = samenessOf(left, right);

  useEffect(() => offerWalk(differences.go));

  return (
    <section className={classes.panel} aria-label={t('compare.title')}>
      <CompareHead leftId={left.id} rightId={right.id} sameness={sameness} differences={differences} />
      {pairs.map((pair, index) => (
        <MessageDiff
          key={rows[index]?.key}
          rowKey={rows[index]?.key ?? ''}
          left={left}
          right={right}
          pair={pair}
          index={index}
          place={pairs.slice(0, index).filter((each) => each.right !== undefined).length}
          scope={scope}
          sameness={sameness}
          differences={differences}
        />
      ))}
      {extras.map((extra, index) => (
        <ExtraDiff
          key={JSON.stringify(extra.of)}
          extra={extra}
          index={pairs.length + index}
          left={left}
          right={right}
        />
      ))}
    </section>
  );
}

/** Paired anew when messages come, go or move, not while they are written: a row keeps its place under the hand. */
function usePairs(left: Prompt, right: Prompt): readonly PairedMessages[] {
  const shape = [left, right]
    .map(({ messages }) => messages.map(({ id, role }) => `${id} ${role}`).join())
    .join('/');
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => pairMessages(left.messages, right.messages), [shape]);
}

function rowOf(left: Prompt, right: Prompt, pair: PairedMessages): ComparedRow {
  const [before, after] = [left.messages[pair.left ?? -1], right.messages[pair.right ?? -1]];
  return { key: `${before?.id}/${after?.id}`, differsAsWhole: before?.role !== after?.role };
}
