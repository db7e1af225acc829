import { Select } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { seenTitle } from '@renderer/ui/seenTitle';
import classes from './EvidenceView.module.css';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface Props {
  /** What each side may be; the two may be of different runs. */
  readonly options: readonly [before: readonly Option[], after: readonly Option[]];
  readonly chosen: readonly [before: string, after: string];
  readonly onChoose: (side: 0 | 1, key: string) => void;
}

export function SideSelects({ options: [before, after], chosen, onChoose }: Props) {
  const { t } = useTranslation('evidence');
  const side = (index: 0 | 1, data: readonly Option[]) => (
    <Select
      className={classes.side ?? ''}
      aria-label={t(index === 0 ? 'before' : 'after')}
      data={[...data]}
      value={chosen[index]}
      {...seenTitle(data.find(({ value }) => value === chosen[index])?.label)}
      allowDeselect={false}
      onChange={(key) => key !== null && onChoose(index, key)}
    />
  );
  return (
    <div className={classes.head}>
      {side(0, before)}
      <span aria-hidden>→</span>
      {side(1, after)}
    </div>
  );
}
