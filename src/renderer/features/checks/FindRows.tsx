/** What is looked for in an answer and compared. */

import { useTranslation } from '@renderer/locales/i18n';
import type { Find } from '@shared/domain/extraction/extractor';
import { FIND_KINDS, findOfKind, kindOfFind } from '@shared/domain/extraction/findKinds';
import { ChoiceRow, TextRow } from './Fields';

interface Props {
  readonly find: Find | undefined;
  readonly onChange: (find: Find | undefined) => void;
}

export function FindRows({ find, onChange }: Props) {
  const { t } = useTranslation('answer');
  return (
    <>
      <ChoiceRow
        label={t('compared')}
        options={FIND_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={kindOfFind(find)}
        onChange={(kind) => onChange(findOfKind(kind, find))}
      />
      {find?.type === 'json' && (
        <TextRow
          label={t('path')}
          placeholder={t('pathPlaceholder')}
          value={find.path}
          onChange={(path) => onChange({ ...find, path })}
        />
      )}
      {find?.type === 'pattern' && (
        <TextRow
          label={t('pattern')}
          hint={t('patternHint')}
          value={find.pattern}
          onChange={(pattern) => onChange({ ...find, pattern })}
        />
      )}
    </>
  );
}
