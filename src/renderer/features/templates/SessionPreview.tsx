/** What a beginning would send, word for word, and the cases that come with it. */

import { useTranslation } from '@renderer/locales/i18n';
import { messagesOf } from '@shared/domain/call/callOf';
import { variablesOf } from '@shared/domain/session/interpolate';
import type { Message, Prompt, SessionContent } from '@shared/domain/session/session';
import { CasePreview } from './CasePreview';
import { MessagePreview } from './MessagePreview';
import classes from './TemplatePreview.module.css';

export function SessionPreview({ session }: { readonly session: SessionContent }) {
  const { t } = useTranslation('templates');
  const hasSeveral = session.prompts.length > 1;
  return (
    <>
      {session.prompts.map((prompt) => (
        <section key={prompt.id} className={classes.prompt} aria-label={prompt.name}>
          {hasSeveral && <h4 className={classes.promptName}>{prompt.name}</h4>}
          {sentOf(prompt, session).map((message, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a template's messages never move
            <MessagePreview key={index} message={message} />
          ))}
          {prompt.responseFormat?.type === 'json_schema' && (
            <p className={classes.task}>{t('format', { name: prompt.responseFormat.name })}</p>
          )}
        </section>
      ))}
      <CasePreview cases={session.cases} />
    </>
  );
}

/** With its examples, and with variables in the place of values. */
function sentOf(prompt: Prompt, { pools }: SessionContent): readonly Message[] {
  // A name in the place of a value would be gone through and asked about as if it were one.
  if (prompt.syntax) return prompt.messages;
  const values = Object.fromEntries(variablesOf([prompt]).map((name) => [name, `{{${name}}}`]));
  const asked = messagesOf(prompt, { id: '-', values }, pools);
  return asked.ok ? asked.value : prompt.messages;
}
