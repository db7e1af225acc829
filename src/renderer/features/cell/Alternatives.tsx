/** What else could have stood at a token, and an answer that goes on from there as a prompt of its own. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import type { TakesPrefix } from '@shared/domain/providers/takesPrefix';
import { isWholeToken } from '@shared/domain/run/isWholeToken';
import type { TokenLogprob } from '@shared/domain/run/run';
import { entropyOf } from '@shared/domain/run/tokenEntropy';
import { percentText } from '@shared/locales/percentText';
import { bitsText } from './bitsText';
import classes from './TokenView.module.css';

/** What may be done with another token, or why nothing. */
export type Branching =
  | {
      readonly type: 'offered';
      readonly takes: Exclude<TakesPrefix, 'no'>;
      readonly onBranch: (token: string) => void;
    }
  | { readonly type: 'refused'; readonly why: 'server' | 'steps' | 'text' };

interface Props {
  readonly now: TokenLogprob;
  readonly branching: Branching;
}

const visible = (token: string): string => JSON.stringify(token).slice(1, -1).replaceAll(' ', '␣');

export function Alternatives({ now, branching }: Props) {
  const { t } = useTranslation('results');
  const language = useLanguage();
  const percent = (logprob: number) => percentText(Math.exp(logprob));
  const others = (now.top ?? []).filter(({ token }) => token !== now.token);
  const goneOn = others.filter(({ token }) => isWholeToken(token));
  const entropy = entropyOf(now);
  return (
    <div className={classes.now}>
      <output>
        <strong>{t('cell.token.of', { token: visible(now.token), percent: percent(now.logprob) })}</strong>
        {entropy !== undefined && (
          <span className={classes.bits}>{t('cell.token.bits', { bits: bitsText(entropy, language) })}</span>
        )}
        {now.top && now.top.length > 0 && (
          <span className={classes.bits}>
            {t('cell.token.alternatives')}
            {now.top.map(({ token, logprob }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two tokens may read alike
              <span key={index} className={classes.alternative}>
                <code>{visible(token)}</code> {percent(logprob)}
              </span>
            ))}
          </span>
        )}
      </output>
      {branching.type === 'offered' && goneOn.length > 0 && (
        <div className={classes.branches}>
          <span>{t('cell.token.goOn')}</span>
          {goneOn.map(({ token }) => (
            <button
              key={token}
              type="button"
              className={classes.branch}
              aria-label={t('cell.token.goOnWith', { token: visible(token) })}
              onClick={() => branching.onBranch(token)}
            >
              <code>{visible(token)}</code>
            </button>
          ))}
        </div>
      )}
      {(branching.type === 'offered' ? goneOn : others).length > 0 && (
        <p className={classes.note}>
          {t(
            branching.type === 'offered'
              ? `cell.token.takes.${branching.takes}`
              : `cell.token.cannot.${branching.why}`,
          )}
        </p>
      )}
    </div>
  );
}
