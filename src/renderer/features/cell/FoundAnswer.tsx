/** What an extractor finds in this answer, where it stands, and what led to it: reasoning and answer apart. */

import { useTranslation } from '@renderer/locales/i18n';
import { AnswerPicker, useAnswerExtractor } from '@renderer/parts/AnswerPicker';
import { useExtractions } from '@renderer/state/extractions';
import { cutText } from '@shared/domain/cutText';
import type { Extraction } from '@shared/domain/extraction/extractor';
import { assertNever } from '@shared/domain/result';
import { useMemo } from 'react';
import classes from './CellDialog.module.css';

/** Characters of what was found, in the line that tells it. */
const LONGEST = 120;

export function FoundAnswer({ text }: { readonly text: string }) {
  const { extractor } = useAnswerExtractor();
  const texts = useMemo(() => [text], [text]);
  const found = useExtractions(texts, extractor)?.of(text);
  const place = found?.status === 'found' ? found : undefined;
  return (
    <>
      <AnswerPicker />
      <FoundLine found={found} />
      <div className={classes.found}>
        {place ? <Parts text={text} from={place.from} to={place.to} /> : <p>{text}</p>}
      </div>
    </>
  );
}

function FoundLine({ found }: { readonly found: Extraction | undefined }) {
  const { t } = useTranslation('answer');
  const words = (): string => {
    if (!found) return t('waiting');
    switch (found.status) {
      case 'found': {
        const text = cutText(found.text.trim(), LONGEST);
        return found.isUnmarked ? t('foundUnmarked', { text }) : t('found', { text });
      }
      case 'none':
        return t('none');
      case 'invalid':
        return t('invalid', { detail: found.detail });
      case 'tookTooLong':
        return t('tookTooLong');
      default:
        return assertNever(found);
    }
  };
  return (
    <p className={classes.note} role="status">
      {words()}
    </p>
  );
}

interface PartsProps {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The answer with the line that it stands in; what is before it led to it. */
function Parts({ text, from, to }: PartsProps) {
  const { t } = useTranslation('answer');
  const lineFrom = text.lastIndexOf('\n', from - 1) + 1;
  const lineEnd = text.indexOf('\n', to);
  const lineTo = lineEnd === -1 ? text.length : lineEnd;
  const [before, rest] = [text.slice(0, lineFrom).trim(), text.slice(lineTo).trim()];
  return (
    <>
      {before !== '' && (
        <section aria-label={t('reasoning')}>
          <h4>{t('reasoning')}</h4>
          <p>{before}</p>
        </section>
      )}
      <section aria-label={t('answer')}>
        <h4>{t('answer')}</h4>
        <p>
          {text.slice(lineFrom, from)}
          <mark>{text.slice(from, to)}</mark>
          {text.slice(to, lineTo)}
        </p>
      </section>
      {rest !== '' && (
        <section aria-label={t('rest')}>
          <h4>{t('rest')}</h4>
          <p>{rest}</p>
        </section>
      )}
    </>
  );
}
