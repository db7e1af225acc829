/** Of a request that is not sent yet: how many tokens it has, and whether they fit into what the model holds. */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { usePromptSize } from '@renderer/state/promptSize';
import { isTooLarge } from '@shared/domain/call/promptSize';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import { wholeText } from '@shared/locales/wholeText';
import { TriangleAlert } from 'lucide-react';
import classes from './SizeNote.module.css';

export function SizeNote({
  providerId,
  request,
}: {
  readonly providerId: string;
  readonly request: WireRequest;
}) {
  const { t } = useTranslation('results');
  const language = useLanguage();
  const size = usePromptSize(providerId, request);
  if (!size) return null;
  const { tokens, isCounted, answerTokens, limit } = size;
  const figure = (count: number) => wholeText(count, language);
  const parts = [
    t(isCounted ? 'size.counted' : 'size.estimated', { count: tokens, tokens: figure(tokens) }),
    answerTokens !== undefined && t('size.answer', { tokens: figure(answerTokens) }),
    limit !== undefined && t('size.limit', { tokens: figure(limit) }),
    isTooLarge(size) && t(isCounted ? 'size.tooLarge' : 'size.mayBeTooLarge'),
  ];
  return (
    <p className={classes.size} data-too-large={isTooLarge(size) || undefined}>
      {isTooLarge(size) && <TriangleAlert size={14} className={classes.icon} aria-hidden />}
      <span>{parts.filter(Boolean).join(' ')}</span>
    </p>
  );
}
