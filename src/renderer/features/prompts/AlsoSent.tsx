/** Names what the prompt sends besides its messages, for which there is no editor: nothing leaves unsaid. */

import { useTranslation } from '@renderer/locales/i18n';
import { useSession } from '@renderer/state/session';
import { pairsOf } from '@shared/domain/examples/examplesBlock';
import type { TechniqueName } from '@shared/domain/techniques/applyTechnique';
import classes from './PromptsPanel.module.css';

export function AlsoSent({ promptId }: { readonly promptId: string }) {
  const { t } = useTranslation('prompts');
  const prompt = useSession(({ session }) => session.prompts.find(({ id }) => id === promptId));
  if (!prompt) return null;
  const { tools, responseFormat, examples, technique } = prompt;
  const pairs = pairsOf(examples);
  const sent = [
    ...(tools ? [t('alsoSent.tools', { count: tools.length })] : []),
    ...(responseFormat ? [t('alsoSent.responseFormat', { type: responseFormat.type })] : []),
    ...(pairs.length > 0 ? [t('alsoSent.examples', { count: pairs.length })] : []),
  ];
  if (sent.length === 0 && !technique) return null;
  // A file may name one that this app does not know.
  const madeBy = (name: string) => t(`alsoSent.madeBy.${name as 'format'}`, { defaultValue: name });
  const nameOf = (name: string) =>
    t(`vary.technique.${name as TechniqueName}.name`, { defaultValue: madeBy(name) });
  return (
    <p className={classes.alsoSent} role="note">
      {sent.length > 0 && <span>{t('alsoSent.all', { list: sent.join(t('alsoSent.comma')) })}</span>}
      {technique && <span>{t('alsoSent.technique', { name: nameOf(technique.name) })}</span>}
    </p>
  );
}
