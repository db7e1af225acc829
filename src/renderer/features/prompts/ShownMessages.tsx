/** The messages that one case is asked with, examples and all: the same function makes those that are sent. */
import { useFailureText, useTranslation } from '@renderer/locales/i18n';
import { Stepper } from '@renderer/parts/AxisStepper';
import { useSession } from '@renderer/state/session';
import { messagesOf } from '@shared/domain/call/callOf';
import { messageText } from '@shared/domain/call/messageText';
import type { Case, Message, Prompt } from '@shared/domain/session/session';
import { useDeferredValue, useMemo } from 'react';
import classes from './ShownMessages.module.css';

interface Props {
  readonly prompt: Prompt;
  readonly case_: Case;
  /** 1-based. */
  readonly number: number;
  readonly count: number;
  readonly onStep: (by: 1 | -1) => void;
}

export function ShownMessages({ prompt: now, case_, number, count, onStep }: Props) {
  const { t } = useTranslation(['examples', 'prompts']);
  const failureText = useFailureText();
  const prompt = useDeferredValue(now);
  const pools = useDeferredValue(useSession(({ session }) => session.pools));
  const result = useMemo(() => messagesOf(prompt, case_, pools), [prompt, case_, pools]);
  const added = useMemo(() => {
    const without = messagesOf({ messages: prompt.messages, syntax: prompt.syntax }, case_, undefined);
    return result.ok && without.ok ? addedIn(result.value, without.value) : { from: 0, to: 0 };
  }, [result, prompt, case_]);
  return (
    <section className={classes.messages} aria-label={t('messages')}>
      {count > 1 && (
        <Stepper
          label={t('caseStep')}
          text={t('caseAt', { number, count })}
          previous={t('previousCase')}
          next={t('nextCase')}
          isKeyed={false}
          onStep={onStep}
        />
      )}
      {result.ok ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <ol className={classes.messageList} aria-label={t('messages')} tabIndex={0}>
          {result.value.map((message, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew as a whole
            <li key={at} data-role={message.role}>
              <span className={classes.role}>
                {t(`prompts:role.${message.role}`)}
                {at >= added.from && at < added.to && (
                  <span className={classes.mark}> · {t('ofExamples')}</span>
                )}
              </span>
              <pre className={classes.message}>{messageText(message)}</pre>
            </li>
          ))}
        </ol>
      ) : (
        <p className={classes.note}>{t('notRendered', { why: failureText(result.failure).message })}</p>
      )}
    </section>
  );
}

/** Which messages the examples are: those by which one list is longer, where it begins to differ. */
function addedIn(
  all: readonly Message[],
  without: readonly Message[],
): { readonly from: number; readonly to: number } {
  const more = all.length - without.length;
  if (more <= 0) return { from: 0, to: 0 };
  const differs = all.findIndex(
    (message, at) => messageText(message) !== messageText(without[at] ?? { role: 'tool', content: '' }),
  );
  const from = differs === -1 ? without.length : Math.min(differs, without.length);
  return { from, to: from + more };
}
