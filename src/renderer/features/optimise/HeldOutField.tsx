/** Which cases no proposal is judged by: every so many, named, and asked once at the end. */
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { cutText } from '@shared/domain/cutText';
import type { Case } from '@shared/domain/session/session';
import { FEWEST_TO_TELL, type HeldOutShare, heldOutShares } from '@shared/domain/study/heldOut';
import classes from './Optimise.module.css';

/** Of a value beside a case's number. */
const LONGEST = 32;

interface Props {
  readonly cases: readonly Case[];
  /** Their ids. */
  readonly heldOut: readonly string[];
  /** So many of them stand among the prompt's examples, too. */
  readonly shown: number;
  readonly share: HeldOutShare;
  readonly onChange: (share: HeldOutShare) => void;
}

export function HeldOutField({ cases, heldOut, shown, share, onChange }: Props) {
  const { t } = useTranslation('study');
  const shares = Object.keys(heldOutShares) as HeldOutShare[];
  const isHeldOut = new Set(heldOut);
  const names = cases.flatMap(({ id, values }, index) => {
    if (!isHeldOut.has(id)) return [];
    const [value = ''] = Object.values(values);
    return [`${t('heldOut.case', { number: index + 1 })} ${cutText(value.replace(/\s+/g, ' '), LONGEST)}`];
  });
  return (
    <section className={classes.part} aria-label={t('heldOut.title')}>
      <h3 className={classes.heading}>{t('heldOut.title')}</h3>
      <p className={classes.note}>{t('heldOut.why')}</p>
      <SegmentedControl
        size="xs"
        aria-label={t('heldOut.share')}
        data={shares.map((value) => ({ value, label: t(`heldOut.${value}`) }))}
        value={share}
        onChange={(value) => onChange(shares.find((each) => each === value) ?? 'third')}
      />
      {names.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <ul className={classes.cases} aria-label={t('heldOut.list', { count: names.length })} tabIndex={0}>
          {names.map((name) => (
            <li key={name}>{name.trim()}</li>
          ))}
        </ul>
      ) : (
        <p className={classes.note}>{t(share === 'none' ? 'heldOut.noneChosen' : 'heldOut.tooFew')}</p>
      )}
      {names.length > 0 && names.length < FEWEST_TO_TELL && (
        <p className={classes.warning}>{t('heldOut.cannotTell', { count: FEWEST_TO_TELL })}</p>
      )}
      {shown > 0 && <p className={classes.warning}>{t('heldOut.shown', { count: shown })}</p>}
    </section>
  );
}
