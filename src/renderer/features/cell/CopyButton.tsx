/** Copies a text, and says so; or says that it could not. */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { notify } from '@renderer/state/notices';
import { copyText } from '@renderer/ui/copyText';
import { useState } from 'react';

/** `text`: made when it is wanted. */
export function CopyButton({ text }: { readonly text: () => string }) {
  const { t } = useTranslation('results');
  const [isCopied, setCopied] = useState(false);
  const onCopy = async () => {
    const isDone = await copyText(text());
    setCopied(isDone);
    if (!isDone) notify({ tone: 'error', text: t('action.copyFailed') });
  };
  return (
    <Button variant="default" onClick={() => void onCopy()}>
      {isCopied ? t('action.copied') : t('action.copy')}
    </Button>
  );
}
