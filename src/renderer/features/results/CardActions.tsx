/** What can be done with an answer. */
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { openDialog } from '@renderer/state/dialogs';
import { useSession } from '@renderer/state/session';
import { copyText } from '@renderer/ui/copyText';
import type { CellKey } from '@shared/domain/cells';
import { Braces, Check, Copy, MessageSquarePlus, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { continueFrom } from './continueFrom';
import classes from './ResultCard.module.css';
import { retry } from './retry';
import { type CompletionHead, completionNow } from './useCompletion';

interface Props {
  readonly slug: string;
  readonly cell: CellKey;
  readonly head: CompletionHead;
  readonly promptId: string;
}

export function CardActions({ slug, cell, head, promptId }: Props) {
  const { t } = useTranslation('results');
  const hasPrompt = useSession((state) => state.session.prompts.some(({ id }) => id === promptId));
  const [isCopied, setCopied] = useState(false);
  const { hasText, status } = head;

  const onCopy = async () => {
    await copyText(completionNow(slug, cell)?.text ?? '');
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  const onContinue = () => {
    const answer = completionNow(slug, cell)?.text;
    if (answer) continueFrom(promptId, answer);
  };
  const isStillOpen = status === 'queued' || status === 'running' || status === 'retrying';

  return (
    <div className={classes.actions}>
      <Tooltip label={hasPrompt ? t('action.continueHint') : t('action.continueGone')} multiline w={240}>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<MessageSquarePlus size={14} />}
          disabled={!hasText || !hasPrompt || isStillOpen}
          onClick={onContinue}
        >
          {t('action.continue')}
        </Button>
      </Tooltip>
      {status === 'cancelled' && (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<RotateCw size={14} />}
          onClick={(event) => retry(event.currentTarget, slug, cell)}
        >
          {t('action.retry')}
        </Button>
      )}
      <Tooltip label={isCopied ? t('action.copied') : t('action.copy')}>
        <ActionIcon aria-label={t('action.copy')} disabled={!hasText} onClick={() => void onCopy()}>
          {isCopied ? <Check size={15} /> : <Copy size={15} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('action.showRequest')}>
        <ActionIcon
          aria-label={t('action.showRequest')}
          onClick={() => openDialog({ type: 'request', of: { slug, cell } })}
        >
          <Braces size={15} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
