/** What prompts lean to by themselves, and what is right once that is taken off. */

import { useTranslation } from '@renderer/locales/i18n';
import { Lab, OneOf } from '@renderer/parts/Lab';
import { useLabRun } from '@renderer/parts/useLabRun';
import told from '@renderer/ui/told.module.css';
import { labelBiasesOf } from '@shared/domain/inContext/labelBias';
import { keyOf } from '@shared/domain/statistics/groupId';
import { holm } from '@shared/domain/statistics/holm';
import { useMemo, useState } from 'react';
import { BiasGroup } from './BiasGroup';
import classes from './InContext.module.css';

export function LabelBiasView({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('inContext');
  const lab = useLabRun(sessionId);
  const [chosen, setChosen] = useState<string>();
  const run = lab?.run;
  const found = useMemo(() => run && labelBiasesOf(run), [run]);
  if (!lab || !found) return <p className={classes.note}>{t('waiting')}</p>;
  const groups = found.type === 'found' ? found.groups : [];
  const group = groups.find((each) => keyOf(each) === chosen) ?? groups[0];
  // Those that are shown at once: one looks at a prompt with a model.
  const values = group ? Object.values(group.corrected) : [];
  const adjusted = new Map(holm(values.map(({ p }) => p)).map((p, at) => [values[at], p]));
  return (
    <Lab title={t('labelBias.title')} explain={t('labelBias.explain')} isRunning={lab.isRunning}>
      {found.type === 'none' && (
        <p className={`${told.sentence} ${classes.sentence}`}>{t(`labelBias.why.${found.why}`)}</p>
      )}
      {group && (
        <>
          <OneOf
            options={groups.map((each) => ({ value: keyOf(each), label: lab.nameOf(each) }))}
            chosen={keyOf(group)}
            onChoose={setChosen}
          />
          <BiasGroup bias={group} name={lab.nameOf(group)} pOf={(each) => adjusted.get(each) ?? 1} />
          <p className={classes.note}>{t('labelBias.papers')}</p>
        </>
      )}
    </Lab>
  );
}
