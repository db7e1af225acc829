/** Which encoding a file is read in, where its bytes do not tell for certain. */
import { Select } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import type { DecodedText } from '@shared/formats/encoding/decodedText';
import { type TextEncodingName, textEncodings } from '@shared/formats/encoding/guessEncoding';

interface Props {
  readonly decoded: DecodedText;
  readonly onChange: (encoding: TextEncodingName) => void;
}

export function EncodingField({ decoded: { encoding, isCertain, faults }, onChange }: Props) {
  const { t } = useTranslation('cases');
  return (
    <Select
      label={t('encoding.label')}
      description={t(isCertain ? 'encoding.marked' : 'encoding.guessed')}
      error={faults > 0 && t('encoding.faults', { count: faults })}
      allowDeselect={false}
      data={textEncodings.map((value) => ({ value, label: t(`encoding.names.${value}`) }))}
      value={encoding}
      onChange={(value) => {
        const chosen = textEncodings.find((each) => each === value);
        if (chosen) onChange(chosen);
      }}
    />
  );
}
