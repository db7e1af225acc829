import { useTranslation } from '@renderer/locales/i18n';
import { messageText } from '@shared/domain/call/messageText';
import type { Message } from '@shared/domain/session/session';
import classes from './MessagePreview.module.css';
import { textPieces } from './textPieces';

export function MessagePreview({ message }: { readonly message: Message }) {
  const { t } = useTranslation('templates');
  return (
    <div className={classes.message}>
      <div className={classes.role} data-role={message.role}>
        {t(`role.${message.role}`)}
      </div>
      <div className={classes.text}>
        {textPieces(messageText(message)).map(({ text, isVariable, start }) =>
          isVariable ? (
            <mark key={start} className={classes.variable}>
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </div>
    </div>
  );
}
