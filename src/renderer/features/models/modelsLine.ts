/** Who is asked, in one line. */
import { modelNames, type NamingWords } from '@shared/domain/session/modelNames';
import type { Session } from '@shared/domain/session/session';
import type { TFunction } from 'i18next';

/** "2 models: gpt-4o-mini t=0 · qwen3 t=0.7"; one alone says how it is asked. */
export function modelsLine(
  t: TFunction<'models'>,
  { models }: Session,
  providers: NamingWords['providers'],
): string {
  if (models.length === 0) return t('line.none');
  const { byId, shared } = modelNames(models, { providers, unnamed: t('unnamed') });
  const aliases = Array.from(byId.values(), ({ alias }) => alias).join(' · ');
  return t('line.some', { count: models.length, names: models.length === 1 ? shared : aliases });
}
