/** The request as code that sends the same body, with the key left out. */

import { Button, SegmentedControl } from '@mantine/core';
import { notify } from '@renderer/state/notices';
import { CodeBox } from '@renderer/ui/CodeBox';
import { copyText } from '@renderer/ui/copyText';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import { presets } from '@shared/domain/providers/presets';
import type { Provider } from '@shared/domain/providers/provider';
import { type CodeLanguage, codeLanguages, toCode } from '@shared/formats/code/toCode';
import { withEarlierHeaders } from '@shared/formats/runLog/earlierHeaders';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './CellDialog.module.css';

const NAMES: Readonly<Record<CodeLanguage, string>> = {
  curl: 'curl',
  python: 'Python',
  typescript: 'TypeScript',
};

interface Props {
  readonly request: WireRequest;
  readonly provider: Provider | undefined;
}

export function CellCode({ request, provider }: Props) {
  const { t } = useTranslation('results');
  const [language, setLanguage] = useState<CodeLanguage>('curl');
  const [copied, setCopied] = useState<CodeLanguage>();
  const keyVariable = presets.find((preset) => preset.provider.id === provider?.id)?.keyVariable ?? 'API_KEY';
  const whole = withEarlierHeaders(request, provider?.needsKey !== false);
  const code = toCode(whole, language, keyVariable);
  const onCopy = async () => {
    const isDone = await copyText(code);
    if (isDone) setCopied(language);
    else notify({ tone: 'error', text: t('action.copyFailed') });
  };
  return (
    <>
      <div className={classes.bar}>
        <SegmentedControl
          aria-label={t('cell.code.label')}
          data={codeLanguages.map((value) => ({ value, label: NAMES[value] }))}
          value={language}
          transitionDuration={0}
          onChange={(value) => setLanguage(value as CodeLanguage)}
        />
        <span className={classes.note}>
          {code.includes(keyVariable)
            ? t('cell.code.note', { variable: keyVariable })
            : t('cell.code.noteNoKey')}
        </span>
        <Button variant="default" onClick={() => void onCopy()}>
          {copied === language ? t('action.copied') : t('action.copy')}
        </Button>
      </div>
      <CodeBox testId="cell-code" isScrolled>
        {code}
      </CodeBox>
    </>
  );
}
