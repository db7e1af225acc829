/** What a beginning would send, word for word, and the cases that come with it. */
import type { SessionContent } from '@shared/domain/session/session';
import { CasePreview } from './CasePreview';
import { MessagePreview } from './MessagePreview';
import classes from './TemplatePreview.module.css';

export function SessionPreview({ session }: { readonly session: SessionContent }) {
  const hasSeveral = session.prompts.length > 1;
  return (
    <>
      {session.prompts.map((prompt) => (
        <section key={prompt.id} className={classes.prompt} aria-label={prompt.name}>
          {hasSeveral && <h4 className={classes.promptName}>{prompt.name}</h4>}
          {prompt.messages.map((message, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a template's messages never move
            <MessagePreview key={index} message={message} />
          ))}
        </section>
      ))}
      <CasePreview cases={session.cases} />
    </>
  );
}
