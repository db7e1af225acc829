/** Pair by pair: what the judge says, and, opened, both answers and its words in both orders. */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { type Axes, partsOf } from '@renderer/state/resultsGrid';
import type { RunView } from '@renderer/state/run';
import { cutText } from '@shared/domain/cutText';
import type { PairOutcome, WeighedPair } from '@shared/domain/judging/pairs';
import { orderKey } from '@shared/domain/judging/weighings';
import { answerOf } from '@shared/domain/run/completion';
import { parseCellKey } from '@shared/domain/session/cells';
import { pairKey } from '@shared/domain/statistics/comparisons';
import type { GroupId } from '@shared/domain/statistics/groupId';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import lines from './JudgedRows.module.css';
import classes from './Judging.module.css';

/** So many are shown at first, and with each press of the button. */
const PAGE = 50;
/** Characters of a case's values in its line. */
const LONGEST = 120;
/** What is to be looked at first. */
const ORDER: readonly PairOutcome[] = ['undecided', 'failed', 'b', 'a', 'tie', 'open'];

interface Props {
  readonly axes: Axes;
  readonly view: RunView;
  readonly nameOf: (group: GroupId) => string;
  readonly weighed: readonly WeighedPair[];
  readonly isAll: boolean;
}

export function PairList({ weighed, ...props }: Props) {
  const { t } = useTranslation('judging');
  const [shown, setShown] = useState(PAGE);
  const rows = weighed
    .filter(({ outcome }) => outcome !== 'open')
    .toSorted((one, other) => ORDER.indexOf(one.outcome) - ORDER.indexOf(other.outcome));
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className={classes.title}>{t('pairs.list')}</h3>
      <ol className={lines.rows} aria-label={t('pairs.list')}>
        {rows.slice(0, shown).map((pair) => (
          <PairRow key={orderKey(pair.a, pair.b)} {...props} pair={pair} />
        ))}
      </ol>
      {rows.length > shown && (
        <div className={lines.below}>
          <Button variant="default" size="compact-xs" onClick={() => setShown(shown + PAGE)}>
            {t('list.more', { count: Math.min(PAGE, rows.length - shown) })}
          </Button>
        </div>
      )}
    </>
  );
}

function PairRow({
  axes,
  view,
  nameOf,
  isAll,
  pair,
}: Omit<Props, 'weighed'> & { readonly pair: WeighedPair }) {
  const { t } = useTranslation('judging');
  const detailId = useId();
  const [isOpen, setOpen] = useState(false);
  const { a, b, outcome } = pair;
  const { case_, sampleNumber } = partsOf(axes, a);
  const names = { a: nameOf(parseCellKey(a)), b: nameOf(parseCellKey(b)) };
  const values = cutText(Object.values(case_?.case_.values ?? {}).join(' · '), LONGEST);
  const title = [
    ...(axes.cases.length > 1 ? [t('pairs.case', { number: case_?.number ?? 0 })] : []),
    ...(axes.samples.length > 1 ? [t('pairs.sample', { number: sampleNumber })] : []),
    ...(isAll ? [t('pairs.versus', names)] : []),
  ].join(' · ');
  const said =
    outcome === 'a' || outcome === 'b'
      ? t('pairs.outcome.better', { name: names[outcome] })
      : t(`pairs.outcome.${outcome}`);
  const human = view.comparisons.get(pairKey(a, b));
  const winner = human && (human.winner === 'tie' ? 'tie' : human[human.winner] === a ? 'a' : 'b');
  const Sign = isOpen ? ChevronDown : ChevronRight;
  return (
    <li className={lines.row} data-differs={outcome === 'undecided' || undefined}>
      <div className={`${lines.line} ${lines.pairLine}`}>
        <button
          type="button"
          className={lines.opener}
          aria-expanded={isOpen}
          aria-controls={isOpen ? detailId : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          <Sign size={13} aria-hidden />
          <span className={lines.name}>{title}</span>
          <span className={lines.excerpt}>{values}</span>
        </button>
        <span className={lines.outcome}>{said}</span>
        {winner !== undefined && (
          <span className={lines.said}>
            {t('pairs.you', { said: winner === 'tie' ? t('pairs.outcome.tie') : names[winner] })}
          </span>
        )}
      </div>
      {isOpen && (
        <div id={detailId} className={lines.both}>
          {(['a', 'b'] as const).map((side) => {
            const [first, second] = side === 'a' ? [a, b] : [b, a];
            return (
              <section key={side} aria-label={names[side]}>
                <h4 className={lines.partName}>{names[side]}</h4>
                <Text text={answerOf(view.completions.get(first)) || t('list.empty')} />
                <h4 className={lines.partName}>{t('pairs.saidFirst', { name: names[side] })}</h4>
                <Text text={view.weighings.get(orderKey(first, second))?.text ?? ''} />
              </section>
            );
          })}
        </div>
      )}
    </li>
  );
}

function Text({ text }: { readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre className={lines.text} tabIndex={0}>
      {text}
    </pre>
  );
}
