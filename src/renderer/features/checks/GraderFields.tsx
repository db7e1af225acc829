/** Who grades, with which words, and how the answer is read. Nothing is sent that is not shown here. */

import { useTranslation } from '@renderer/locales/i18n';
import type { CheckOf } from '@shared/domain/checks/check';
import { scoreRange } from '@shared/domain/checks/grader';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { ChoiceRow, NumberRow, TextRow } from './Fields';
import { ModelRows } from './ModelRows';

const NAMES = { input: '{{input}}', output: '{{output}}', expected: '{{expected}}' };
/** From "good" on. */
const DEFAULT_THRESHOLD = 4;

export function GraderFields({ check }: { readonly check: CheckOf<'model-graded'> }) {
  const { t } = useTranslation('checks');
  const { grader, rule } = check;
  const [least, most] = scoreRange(rule.type === 'score' ? rule : {});
  return (
    <>
      <ModelRows
        providerLabel={t('field.graderProvider')}
        modelLabel={t('field.graderModel')}
        value={grader}
        onChange={(next) => changeCheck({ ...check, grader: next })}
      />
      <TextRow
        label={t('field.graderSystem')}
        placeholder={t('field.graderSystemPlaceholder')}
        isProse
        value={check.system ?? ''}
        onChange={(system) => changeCheck(changed(check, { system: system === '' ? undefined : system }))}
      />
      <TextRow
        label={t('field.prompt')}
        hint={t('field.promptHint', NAMES)}
        isProse
        value={check.prompt}
        onChange={(prompt) => changeCheck({ ...check, prompt })}
      />
      <ChoiceRow
        label={t('field.rule')}
        options={(['verdict', 'score', 'json'] as const).map((type) => ({
          value: type,
          label: t(`rule.${type}`, { least, most }),
        }))}
        value={rule.type}
        onChange={(type) =>
          changeCheck({
            ...check,
            rule: type === 'score' ? { type, threshold: DEFAULT_THRESHOLD } : { type },
          })
        }
      />
      {rule.type === 'score' && (
        <NumberRow
          label={t('field.threshold')}
          min={least}
          max={most}
          value={rule.threshold}
          onChange={(threshold) => changeCheck({ ...check, rule: { ...rule, threshold: threshold ?? most } })}
        />
      )}
      {rule.type === 'json' && (
        <NumberRow
          label={t('field.threshold')}
          min={0}
          placeholder={t('field.thresholdPlaceholder')}
          value={rule.threshold}
          onChange={(threshold) =>
            changeCheck({ ...check, rule: { type: 'json', ...(threshold !== undefined && { threshold }) } })
          }
        />
      )}
    </>
  );
}
