/** Notices as toasts; a deletion's toast carries its undo. Errors stay until dismissed. */

import { Button, CloseButton } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { dismissNotice, type Notice, useNotices } from '@renderer/state/notices';
import { useEffect } from 'react';
import classes from './Toasts.module.css';

const INFO_MS = 8000;

export function Toasts() {
  const notices = useNotices((state) => state.notices);
  return (
    <div className={classes.stack}>
      {notices.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function Toast({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('app');
  const { id, tone, text, detail, action } = notice;
  useEffect(() => {
    if (tone === 'error') return undefined;
    const timer = setTimeout(() => dismissNotice(id), INFO_MS);
    return () => clearTimeout(timer);
  }, [id, tone]);
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
