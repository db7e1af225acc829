/** Says of the prompt that is shown that it is a Nunjucks one, or why it is none; offers it where a text looks like one. */
import { Button } from '@mantine/core';
import { translate, useFailureText, useTranslation } from '@renderer/locales/i18n';
import { factsOf } from '@renderer/state/caseNames';
import { edit, useSession } from '@renderer/state/session';
import { setSyntax } from '@renderer/state/sessionEdits';
import { looksLikeTemplate } from '@shared/domain/nunjucks/looksLikeTemplate';
import { parsedTemplate } from '@shared/domain/nunjucks/parsed';
import { namesOtherwiseRead, templatesOf } from '@shared/domain/session/interpolate';
import type { Prompt } from '@shared/domain/session/session';
import { templateFailure } from '@shared/domain/session/templateFailure';
import { Braces, TriangleAlert } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import classes from './PromptsPanel.module.css';

/** Of the first text that cannot be read. */
function failureOf({ messages }: Prompt) {
  for (const [index, message] of messages.entries())
    for (const text of templatesOf(message)) {
      const parsed = parsedTemplate(text);
      if (!parsed.ok) return templateFailure({ problem: parsed.problem, message: index + 1 });
    }
  return undefined;
}

const looksLikeNunjucks = ({ messages }: Prompt): boolean =>
  messages.some((message) => templatesOf(message).some(looksLikeTemplate));

export function SyntaxNote({ promptId }: { readonly promptId: string }) {
  const { t } = useTranslation('prompts');
  const failureText = useFailureText();
  // Reading waits for a pause in typing.
  const prompt = useDeferredValue(
    useSession((state) => state.session.prompts.find(({ id }) => id === promptId)),
  );
  const isNunjucks = prompt?.syntax === 'nunjucks';
  const failure = useMemo(
    () => (prompt && (isNunjucks || looksLikeNunjucks(prompt)) ? failureOf(prompt) : undefined),
    [prompt, isNunjucks],
  );
  const { valued } = factsOf(useSession((state) => state.session.cases));
  const otherwise = useMemo(
    () => (prompt && isNunjucks ? namesOtherwiseRead(prompt).filter((name) => valued.has(name)) : []),
    [prompt, isNunjucks, valued],
  );
  if (!prompt) return null;
  if (!isNunjucks && (failure || !looksLikeNunjucks(prompt))) return null;
  const warning = failure
    ? failureText(failure).message
    : otherwise.length > 0 &&
      t('nunjucksOtherwise', { names: otherwise.map((name) => `{{${name}}}`).join(', ') });
  return (
    <div className={warning ? classes.stray : classes.syntax} role="note">
      {warning ? <TriangleAlert size={14} aria-hidden /> : <Braces size={14} aria-hidden />}
      <span>{warning || (isNunjucks ? t('nunjucks') : t('nunjucksOffer'))}</span>
      <Button
        variant="subtle"
        size="compact-xs"
        onClick={() => edit(setSyntax(promptId, isNunjucks ? undefined : 'nunjucks'))}
      >
        {isNunjucks
          ? translate('commands:command.prompts.plainText.menu')
          : translate('commands:command.prompts.nunjucks.menu')}
      </Button>
    </div>
  );
}
