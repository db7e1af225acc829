/** Of the model that comes with the app: what it is, or how it is got. */
import { isBuiltIn } from '@renderer/state/builtIn';
import { useProviders } from '@renderer/state/providers';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { useTranslation } from 'react-i18next';
import classes from './BuiltInNote.module.css';

export function BuiltInNote({ setting }: { readonly setting: ModelSetting }) {
  const { t } = useTranslation('models');
  const isShown = useProviders(() => isBuiltIn(setting));
  const isHere = useProviders((state) => state.builtInModel.isHere);
  if (!isShown) return null;
  return <p className={classes.note}>{t(isHere ? 'builtIn.what' : 'builtIn.absent')}</p>;
}
