/** How sure the model was of each token: by colour, by underline, and in figures for the one that is looked at. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import type { TokenLogprob } from '@shared/domain/run/run';
import { percentText } from '@shared/locales/percentText';
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Alternatives, type Branching } from './Alternatives';
import { EntropyStrip } from './EntropyStrip';
import classes from './TokenView.module.css';

/** More tokens than this would be slow to draw. */
const MOST = 4000;

interface Props {
  readonly tokens: readonly TokenLogprob[];
  /** What may be done with another token at a place. */
  readonly branchingAt: (index: number) => Branching;
}

export function TokenView({ tokens, branchingAt }: Props) {
  const { t } = useTranslation('results');
  const language = useLanguage();
  const percent = (logprob: number) => percentText(Math.exp(logprob));
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => tokens.slice(0, MOST), [tokens]);
  const count = shown.length;

  useEffect(() => {
    const element = list.current?.children[active];
    element?.setAttribute('data-active', 'true');
    return () => element?.removeAttribute('data-active');
  }, [active]);

  const choose = useCallback((to: number) => {
    setActive(to);
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' });
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowLeft: active - 1, ArrowRight: active + 1, Home: 0, End: count - 1 }[event.key];
    if (to === undefined || to < 0 || to >= count) return;
    event.preventDefault();
    choose(to);
  };
  const onMouseOver = (event: MouseEvent) => {
    const index = event.target instanceof HTMLElement ? event.target.dataset.index : undefined;
    if (index !== undefined) setActive(Number(index));
  };
  const sum = tokens.reduce((total, { logprob }) => total + logprob, 0);
  const mean = sum / Math.max(1, tokens.length);
  const now = tokens[active];
  return (
    <div className={classes.tokens}>
      <div className={classes.legend}>
        <span>{t('cell.token.legend')}</span>
        <span className={classes.scale} aria-hidden>
          {t('cell.token.from')} <span className={classes.gradient} /> {t('cell.token.to')}
        </span>
        <span>{t('cell.token.underline')}</span>
      </div>
      <EntropyStrip tokens={shown} onChoose={choose} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields */}
      <div
        ref={list}
        className={classes.tokenList}
        role="group"
        aria-label={t('cell.token.region')}
        aria-description={t('cell.token.hint')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its tokens are walked through by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
        onMouseOver={onMouseOver}
        onFocus={() => undefined}
      >
        <TokenSpans tokens={shown} />
      </div>
      {now && <Alternatives now={now} branching={branchingAt(active)} />}
      <p className={classes.note}>
        {t('cell.token.mean', {
          percent: percent(mean),
          perplexity: Math.exp(-mean).toLocaleString(language, { maximumFractionDigits: 2 }),
          count: tokens.length,
        })}{' '}
        · {tokens.length > MOST ? t('cell.token.cut', { count: MOST }) : t('cell.token.hint')}
      </p>
    </div>
  );
}

const TokenSpans = memo(function TokenSpans({ tokens }: Pick<Props, 'tokens'>) {
  return tokens.map(({ token, logprob }, index) => {
    const probability = Math.exp(logprob);
    const sign = probability < 0.1 ? 'rare' : probability < 0.5 ? 'unsure' : undefined;
    return (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: tokens have nothing else, and never move
        key={index}
        data-index={index}
        data-sign={sign}
        style={{
          background: `color-mix(in srgb, var(--danger) ${Math.round((1 - probability) * 45)}%, transparent)`,
        }}
      >
        {token}
      </span>
    );
  });
});
