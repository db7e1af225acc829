/** A fault in one region of the window is shown in its place, and the rest lives on. */
import { saveNow } from '@renderer/state/session';
import { Component, type ReactNode } from 'react';
import { RegionFault } from './RegionFault';

interface Props {
  /** The region's name. */
  readonly label: string;
  /** What the region shows: another is tried anew. */
  readonly of: unknown;
  /** Takes the region away, where that can be done. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

interface State {
  readonly error: unknown;
  readonly of: unknown;
}

export class RegionBoundary extends Component<Props, State> {
  override state: State = { error: undefined, of: this.props.of };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps({ of }: Props, state: State): State | null {
    return of === state.of ? null : { error: undefined, of };
  }

  override componentDidCatch(): void {
    void saveNow();
  }

  override render(): ReactNode {
    const { error } = this.state;
    const { label, onClose, children } = this.props;
    if (error === undefined) return children;
    const tryAgain = () => this.setState({ error: undefined });
    const close = () => {
      onClose?.();
      tryAgain();
    };
    return (
      <RegionFault label={label} error={error} onTryAgain={tryAgain} {...(onClose && { onClose: close })} />
    );
  }
}
