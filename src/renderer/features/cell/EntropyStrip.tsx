/** Where in the answer the model hesitated: a bar for each token, the higher the more undecided. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import type { TokenLogprob } from '@shared/domain/run/run';
import { entropyOf, entropyStrip } from '@shared/domain/run/tokenEntropy';
import { type MouseEvent, memo, useMemo } from 'react';
import { bitsText } from './bitsText';
import classes from './TokenView.module.css';

/** More bars than this are thinner than a line. */
const MOST_BARS = 240;
/** The height of a bar: between three tokens that are as likely. */
const HIGH_BITS = Math.log2(3);

interface Props {
  readonly tokens: readonly TokenLogprob[];
  readonly onChoose: (index: number) => void;
}

/** Nothing where the server gave no alternatives. */
export const EntropyStrip = memo(function EntropyStrip({ tokens, onChoose }: Props) {
  const { t } = useTranslation('results');
  const language = useLanguage();
  const told = useMemo(() => {
    const entropies = tokens.map(entropyOf);
    const known = entropies.filter((bits) => bits !== undefined);
    if (known.length === 0) return undefined;
    const mean = known.reduce((sum, bits) => sum + bits, 0) / known.length;
    return {
      mean,
      most: Math.max(...known),
      bars: entropyStrip(
        entropies.map((bits) => bits ?? 0),
        MOST_BARS,
      ),
    };
  }, [tokens]);
  if (!told) return null;
  const high = Math.max(HIGH_BITS, told.most);
  const onClick = ({ target }: MouseEvent) => {
    const index = target instanceof Element ? target.getAttribute('data-from') : null;
    if (index !== null) onChoose(Number(index));
  };
  const text = t('cell.token.entropy', {
    mean: bitsText(told.mean, language),
    most: bitsText(told.most, language),
  });
  return (
    <div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list below is walked through by keyboard */}
      <div className={classes.strip} role="img" aria-label={text} onClick={onClick}>
        {told.bars.map(({ from, bits: height }) => (
          <span key={from} data-from={from} title={bitsText(height, language)}>
            <span data-from={from} style={{ height: `${Math.max(4, (100 * height) / high)}%` }} />
          </span>
        ))}
      </div>
      {/* The picture is called so. */}
      <p className={classes.note} aria-hidden>
        {text}
      </p>
    </div>
  );
});
