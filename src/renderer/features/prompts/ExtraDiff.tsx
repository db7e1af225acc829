/** What else two compared prompts send and what is not the same of it; read-only, as in the panel itself. */

import { useTranslation } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { TextDiff } from '@renderer/ui/monaco/TextDiff';
import type { Prompt } from '@shared/domain/session/session';
import { CompareRow } from './CompareRow';
import type { ExtraTexts } from './compareRows';
import { messageName } from './messageName';

interface Props {
  readonly extra: ExtraTexts;
  /** Among all rows, from 0. */
  readonly index: number;
  readonly left: Prompt;
  readonly right: Prompt;
}

export function ExtraDiff({ extra, index, left, right }: Props) {
  const { t } = useTranslation('prompts');
  const { of } = extra;
  const name =
    typeof of === 'string'
      ? t(`compare.extra.${of}`)
      : t('alsoIn', { name: messageName(right, of.right) || messageName(left, of.left) });
  const label = (prompt: Prompt) => t('compare.of', { name, prompt: promptName(prompt.name) });
  return (
    <CompareRow name={name} state={t('compare.count', { count: 1 })} index={index} opensAtOnce>
      <TextDiff
        left={{ text: extra.left, label: label(left) }}
        right={{ text: extra.right, label: label(right) }}
        areBlanksShown={false}
      />
    </CompareRow>
  );
}
