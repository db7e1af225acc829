/**
 * A modal dialog with a title and a close button. Mantine's own puts them into a <header>, which screen readers take for
 * a second banner of the page.
 */
import { Modal } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import type { ReactNode } from 'react';
import classes from './Dialog.module.css';
import { useReturnFocus } from './useReturnFocus';

interface Props {
  readonly title: string;
  /** Width in pixels; less where the window is narrower. */
  readonly width: number;
  /** What lies behind must not be read. */
  readonly isOpaque?: boolean;
  readonly bodyClassName?: string | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What a dialog is about, in its body once at most: its description, which is read out after its title as it opens. */
export function DialogIntro({ children }: Pick<Props, 'children'>) {
  return <Modal.Body p={0}>{children}</Modal.Body>;
}

export function Dialog({ title, width, isOpaque, bodyClassName, onClose, children }: Props) {
  const { t } = useTranslation('app');
  useReturnFocus();
  return (
    <Modal.Root opened onClose={onClose} size={width}>
      <Modal.Overlay {...(isOpaque && { className: classes.opaque ?? '' })} />
      <Modal.Content>
        <div className={classes.header}>
          <Modal.Title className={classes.title}>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('close')} />
        </div>
        {/* Not Mantine's body: all that is in it would be the dialog's description, and read out as it opens. */}
        <div className={bodyClassName}>{children}</div>
      </Modal.Content>
    </Modal.Root>
  );
}
