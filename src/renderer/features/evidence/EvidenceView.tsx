/** Is B better than A? Two prompts, models or settings on the same cases, and each against each. */
import { Button, Select } from '@mantine/core';
import { useLanguage } from '@renderer/locales/i18n';
import { cellTitle } from '@renderer/parts/cellNames';
import { notify, setStatus } from '@renderer/state/notices';
import { type Axes, useAxes } from '@renderer/state/resultsGrid';
import { useRuns } from '@renderer/state/run';
import { useLook } from '@renderer/state/scoring';
import { copyText } from '@renderer/ui/copyText';
import { grouped } from '@shared/domain/grouped';
import { parseCellKey } from '@shared/domain/session/cells';
import { type ComparedGroups, type GroupId, keyOf } from '@shared/domain/statistics/comparedGroups';
import { turned } from '@shared/domain/statistics/turned';
import { comparisonLines } from '@shared/formats/markdown/comparisonLines';
import { rateNotes } from '@shared/locales/describeRate';
import { describeEvidence, describeVerdict, type ToldComparison } from '@shared/locales/describeVerdict';
import { Copy } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangedCases } from './ChangedCases';
import { EvidenceMatrix } from './EvidenceMatrix';
import classes from './EvidenceView.module.css';
import { useEvidence } from './useEvidence';

/** With more groups there would be hundreds of pairs: the first are compared. */
const MOST_GROUPS = 12;

export function EvidenceView({ sessionId }: { readonly sessionId: string }) {
  useLook();
  const { t } = useTranslation('evidence');
  const axes = useAxes(sessionId);
  const cells = axes?.cells;
  const groups = useMemo(
    () => [...grouped((cells ?? []).map(parseCellKey), keyOf).values()].flatMap(([group]) => group ?? []),
    [cells],
  );
  const compared = useEvidence(
    sessionId,
    useMemo(() => groups.slice(0, MOST_GROUPS), [groups]),
  );
  const isRunning = useRuns((state) => state.running.has(sessionId));
  if (!axes) return null;
  if (groups.length < 2) return <p className={classes.note}>{t('onlyOne')}</p>;
  if (isRunning) return <p className={classes.note}>{t('running')}</p>;
  if (!compared) return <p className={classes.note}>{t('waiting')}</p>;
  return <Compared axes={axes} groups={groups} compared={compared} />;
}

interface Props {
  readonly axes: Axes;
  readonly groups: readonly GroupId[];
  readonly compared: readonly ComparedGroups[];
}

function Compared({ axes, groups, compared }: Props) {
  const { t } = useTranslation('evidence');
  const language = useLanguage();
  const [chosen, setChosen] = useState<readonly [before: string, after: string]>();
  const nameOf = (group: GroupId) => cellTitle(axes, `${keyOf(group)}/-/0`, ['cases', 'samples']);
  const shown = groups.slice(0, MOST_GROUPS);
  const [first = '', second = ''] = shown.map(keyOf);
  const [before, after] =
    chosen && shown.some((each) => keyOf(each) === chosen[1]) ? chosen : [first, second];
  const pair = compared
    .flatMap((each) => [each, turned(each)])
    .find((each) => keyOf(each.before) === before && keyOf(each.after) === after);
  if (!pair) return null;
  const told: ToldComparison = { ...pair, before: nameOf(pair.before), after: nameOf(pair.after) };
  const { pass } = pair.evidence;
  const choose = (side: 0 | 1, key: string | null) => {
    if (key === null) return;
    // The same on both sides compares nothing: the two change places.
    if (side === 0) setChosen([key, key === after ? before : after]);
    else setChosen([key === before ? after : before, key]);
  };
  const options = shown.map((group) => ({ value: keyOf(group), label: nameOf(group) }));
  const notes = rateNotes([pass?.before, pass?.after], language);
  const onCopy = async () => {
    const lines = [
      ...comparisonLines([told], compared.length, language),
      ...notes.flatMap((note) => ['', note]),
    ];
    if (await copyText(`${lines.join('\n').trim()}\n`)) setStatus(t('copied'));
    else notify({ tone: 'error', text: t('copyFailed') });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.view} aria-label={t('title')} tabIndex={0}>
      <div className={classes.head}>
        <Select
          className={classes.side ?? ''}
          aria-label={t('before')}
          data={options}
          value={before}
          allowDeselect={false}
          onChange={(key) => choose(0, key)}
        />
        <span aria-hidden>→</span>
        <Select
          className={classes.side ?? ''}
          aria-label={t('after')}
          data={options}
          value={after}
          allowDeselect={false}
          onChange={(key) => choose(1, key)}
        />
        <div className={classes.space} />
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<Copy size={13} />}
          onClick={() => void onCopy()}
        >
          {t('copyMarkdown')}
        </Button>
      </div>
      <p className={classes.verdict} data-code={pair.verdict.code} aria-live="polite">
        {describeVerdict(told, language)}
      </p>
      <details className={classes.figures}>
        <summary>{t('figures')}</summary>
        <p>{describeEvidence(told, compared.length, language)}</p>
        <p>{notes.join(' ')}</p>
      </details>
      {shown.length > 2 && (
        <EvidenceMatrix
          groups={shown}
          compared={compared}
          nameOf={nameOf}
          leftOut={groups.length - shown.length}
          chosen={[before, after]}
          onChoose={setChosen}
        />
      )}
      <ChangedCases key={`${before} ${after}`} axes={axes} pair={pair} told={told} />
    </section>
  );
}
