/** What becomes of the answers where the examples' labels are spoilt. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import type { LabelControl } from '@shared/domain/inContext/exampleCurves';
import { holm } from '@shared/domain/statistics/holm';
import { pointsText } from '@shared/locales/describeVerdict';
import classes from './InContext.module.css';

const LEVEL = 0.05;

export function LabelControls({ controls }: { readonly controls: readonly LabelControl[] }) {
  const { t } = useTranslation('inContext');
  const language = useLanguage();
  if (controls.length === 0) return null;
  const adjusted = holm(controls.map(({ p }) => p));
  const severalSelections = new Set(controls.map(({ selection }) => selection)).size > 1;
  const gap = language === 'en' ? ' ' : '';
  const textOf = ({ selection, labels, difference: found, isUnchanged }: LabelControl, p: number) => {
    const name = t(`examples.labels.${labels}`);
    if (isUnchanged) return t('examples.unchanged', { labels: name });
    const isFall = found.difference < -1e-9;
    const isSame = Math.abs(found.difference) < 1e-9;
    const told = t(`examples.${isSame ? 'same' : isFall ? 'less' : 'more'}`, {
      labels: severalSelections ? `${t(`examples.selection.${selection}`)} · ${name}` : name,
      points: pointsText(Math.abs(found.difference), language),
      low: pointsText(isFall ? -found.high : found.low, language),
      high: pointsText(isFall ? -found.low : found.high, language),
    });
    return `${told}${gap}${t(`examples.${p >= LEVEL ? 'undecided' : isFall ? 'learns' : 'gains'}`)}`;
  };
  return (
    <>
      <h3 className={classes.title}>{t('examples.controls')}</h3>
      <ul className={classes.list}>
        {controls.map((control, at) => (
          <li key={`${control.selection} ${control.labels}`}>{textOf(control, adjusted[at] ?? 1)}</li>
        ))}
      </ul>
      <p className={classes.note}>{t('examples.controlsNote')}</p>
    </>
  );
}
