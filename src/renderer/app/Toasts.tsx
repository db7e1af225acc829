/** Notices as toasts; a deletion's toast carries its undo. Errors stay until dismissed. */

import { Button, CloseButton } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { dismissNotice, type Notice, useNotices } from '@renderer/state/notices';
import { type RefObject, useEffect, useRef } from 'react';
import classes from './Toasts.module.css';

const INFO_MS = 8000;

/** Whether somebody is about to press something in it: then none goes, and nothing moves under the pointer. */
const isInHand = (stack: HTMLElement): boolean =>
  stack.matches(':hover') || stack.contains(document.activeElement);

export function Toasts() {
  const notices = useNotices((state) => state.notices);
  const stack = useRef<HTMLDivElement>(null);
  return (
    <div ref={stack} className={classes.stack}>
      {notices.map((notice) => (
        <Toast key={notice.id} notice={notice} stack={stack} />
      ))}
    </div>
  );
}

interface ToastProps {
  readonly notice: Notice;
  readonly stack: RefObject<HTMLElement | null>;
}

function Toast({ notice, stack }: ToastProps) {
  const { t } = useTranslation('app');
  const { id, tone, text, detail, action } = notice;
  useEffect(() => {
    if (tone === 'error') return undefined;
    const timer = setInterval(() => {
      if (!stack.current || !isInHand(stack.current)) dismissNotice(id);
    }, INFO_MS);
    return () => clearInterval(timer);
  }, [id, tone, stack]);
  const onAction = () => {
    action?.run();
    dismissNotice(id);
  };
  const button = action && (
    <Button variant={detail ? 'light' : 'subtle'} className={classes.action ?? ''} onClick={onAction}>
      {action.label}
    </Button>
  );
  return (
    <div className={classes.toast} data-tone={tone} role={tone === 'error' ? 'alert' : 'status'}>
      <div className={classes.body}>
        <div className={classes.text}>{text}</div>
        {detail && <div className={classes.detail}>{detail}</div>}
        {detail && button}
      </div>
      {!detail && button}
      <CloseButton size="sm" aria-label={t('dismiss')} onClick={() => dismissNotice(id)} />
    </div>
  );
}
