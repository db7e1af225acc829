/** Where the command line writes to. */
import { visibleText } from '@shared/formats/visibleText';

export interface Output {
  /** Answers, for people. */
  readonly out: (text: string) => void;
  /** Answers for machines. */
  readonly data: (text: string) => void;
  /** Everything else. */
  readonly err: (text: string) => void;
  /** What moves on the terminal is ours alone. */
  readonly draw: (text: string) => void;
  /** Whether a person watches. */
  readonly isOutTerminal: boolean;
  readonly isErrTerminal: boolean;
}

interface Written {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * What is for people holds no control character wherever it goes: behind a pipe there is a pager, a build's log or `tee`, and so a
 * terminal in the end. What is for machines is theirs to read as it is, unless it is a terminal after all.
 */
export function outputTo(stdout: Written, stderr: Written): Output {
  const [isOutTerminal, isErrTerminal] = [stdout.isTTY === true, stderr.isTTY === true];
  return {
    out: (text) => void stdout.write(visibleText(text)),
    data: (text) => void stdout.write(isOutTerminal ? visibleText(text) : text),
    err: (text) => void stderr.write(visibleText(text)),
    draw: (text) => void stderr.write(text),
    isOutTerminal,
    isErrTerminal,
  };
}
