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
        <Modal.Body p={0} className={bodyClassName ?? ''}>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
