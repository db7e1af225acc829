/** The request as code that sends the same body, with the key left out. */

import { Button, SegmentedControl } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { notify } from '@renderer/state/notices';
import { requestCode } from '@renderer/state/requestCode';
import { CodeBox } from '@renderer/ui/CodeBox';
import { copyText } from '@renderer/ui/copyText';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import type { Provider } from '@shared/domain/providers/provider';
import { codeNames } from '@shared/formats/code/codeNames';
import { type CodeLanguage, codeLanguages } from '@shared/formats/code/toCode';
import { useState } from 'react';
import classes from './CellDialog.module.css';

interface Props {
  readonly request: WireRequest;
  readonly provider: Provider | undefined;
}

export function CellCode({ request, provider }: Props) {
  const { t } = useTranslation('results');
  const [language, setLanguage] = useState<CodeLanguage>('curl');
  const [copied, setCopied] = useState<CodeLanguage>();
  const { code, keyVariable } = requestCode(request, provider, language);
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
          data={codeLanguages.map((value) => ({ value, label: codeNames[value] }))}
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
