/** What of an answer a check looks at: a row a step, and one more to add the next. */

import { useTranslation } from '@renderer/locales/i18n';
import type { Check } from '@shared/domain/checks/check';
import { canLookAt } from '@shared/domain/checks/check';
import { FIND_KINDS, type FindKind, findOfKind } from '@shared/domain/extraction/findKinds';
import type { PartStep } from '@shared/domain/extraction/part';
import classes from './CheckForm.module.css';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { ChoiceRow, TextRow, Tick } from './Fields';

const OWN_KINDS = ['call-arguments', 'parsed', 'trimmed', 'lower-case', 'upper-case', 'without'] as const;
type OwnKind = (typeof OWN_KINDS)[number];
type Kind = FindKind | OwnKind;

const ALL_KINDS: readonly Kind[] = [...FIND_KINDS, ...OWN_KINDS];

const isOwn = (kind: Kind): kind is OwnKind => (OWN_KINDS as readonly Kind[]).includes(kind);

function stepOf(kind: Kind): PartStep | undefined {
  if (!isOwn(kind)) return findOfKind(kind, undefined);
  if (kind === 'parsed' || kind === 'call-arguments') return { type: kind, path: '' };
  return kind === 'without' ? { type: kind, pattern: '' } : { type: kind };
}

/** A call is where one begins; for what another model is told, no pattern is run. */
function isOffered(check: Check, kind: Kind, at: number): boolean {
  if (kind === 'call-arguments') return at === 0;
  const step = stepOf(kind);
  return !step || canLookAt(check, [step]);
}

export function PartRows({ check }: { readonly check: Check }) {
  const { t } = useTranslation('checks');
  const { t: find } = useTranslation('answer');
  const steps = ('of' in check && check.of) || [];
  const put = (at: number, step: PartStep | undefined) => {
    const next = [...steps.slice(0, at), ...(step ? [step] : []), ...steps.slice(at + 1)];
    changeCheck(
      changed(check as { readonly of?: readonly PartStep[] } & Check, {
        of: next.length > 0 ? next : undefined,
      }),
    );
  };
  const options = (at: number) =>
    ALL_KINDS.filter((kind) => steps[at]?.type === kind || isOffered(check, kind, at)).map((value: Kind) => ({
      value,
      label: isOwn(value)
        ? t(`part.kind.${value}`)
        : value === 'all' && at > 0
          ? t('part.nothingMore')
          : find(`kind.${value}`),
    }));
  return [...steps, undefined].map((step, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
    <StepRows key={at} number={at + 1} step={step} options={options(at)} onChange={(next) => put(at, next)} />
  ));
}

interface Props {
  readonly number: number;
  /** Undefined: one may be added. */
  readonly step: PartStep | undefined;
  readonly options: readonly { readonly value: Kind; readonly label: string }[];
  readonly onChange: (step: PartStep | undefined) => void;
}

function StepRows({ number, step, options, onChange }: Props) {
  const { t } = useTranslation('checks');
  const { t: find } = useTranslation('answer');
  return (
    <>
      <ChoiceRow
        label={number === 1 ? t('part.label') : t('part.then', { number })}
        options={options}
        value={step?.type ?? 'all'}
        onChange={(kind) => onChange(stepOf(kind))}
      />
      {step && 'path' in step && (
        <TextRow
          label={t(step.type === 'call-arguments' ? 'part.argument' : 'part.path', { number })}
          placeholder={find('pathPlaceholder')}
          value={step.path}
          onChange={(path) => onChange({ ...step, path })}
        />
      )}
      {step && 'pattern' in step && (
        <>
          <TextRow
            label={t('part.pattern', { number })}
            hint={step.type === 'without' ? t('part.withoutHint') : find('patternHint')}
            value={step.pattern}
            onChange={(pattern) => onChange({ ...step, pattern })}
          />
          <TextRow
            label={t('part.flags', { number })}
            hint={find('flagsHint')}
            placeholder="i"
            value={step.flags ?? ''}
            onChange={(text) => onChange(withFlags(step, text))}
          />
        </>
      )}
      {step?.type === 'without' && (
        <div className={classes.ticks}>
          <Tick
            label={t('part.once')}
            isOn={step.isOnce === true}
            onChange={(isOn) => {
              const { isOnce: _, ...every } = step;
              onChange({ ...every, ...(isOn && { isOnce: true }) });
            }}
          />
        </div>
      )}
    </>
  );
}

/** Those that there are, each once. */
function withFlags(step: Extract<PartStep, { pattern: string }>, text: string): PartStep {
  const { flags: _, ...bare } = step;
  const flags = [...new Set(text)].filter((flag) => 'imsu'.includes(flag)).join('');
  return flags === '' ? bare : { ...bare, flags };
}
