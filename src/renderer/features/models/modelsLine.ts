/** Who is asked, in one line. */
import { labelOfModel } from '@shared/domain/session/labelOfModel';
import type { Session } from '@shared/domain/session/session';
import type { TFunction } from 'i18next';

/** "2 models: gpt-4o-mini t=0 · qwen3 t=0.7". */
export function modelsLine(t: TFunction<'models'>, { models }: Session): string {
  const names = models.map((setting) => labelOfModel(setting, models) || t('unnamed')).join(' · ');
  return models.length === 0 ? t('line.none') : t('line.some', { count: models.length, names });
}
