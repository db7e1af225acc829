/** A bug in a component shows this page instead of a white window; what was typed is already on disk or goes there now. */
import { saveNow } from '@renderer/state/session';
import { Component, type ReactNode } from 'react';
import { CrashPage } from './CrashPage';

interface Props {
  readonly children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override componentDidCatch(): void {
    void saveNow();
  }

  override render(): ReactNode {
    return this.state.error === undefined ? this.props.children : <CrashPage error={this.state.error} />;
  }
}
