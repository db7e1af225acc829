/** Moving a prompt among the tabs. A tab that is moved in the document loses the focus: it gets it back. */
import { flushSync } from 'react-dom';
import { movePromptBy } from './promptActions';
import { tabIdOf } from './tabIds';

/** `by` tabs to the right, negative to the left. */
export function moveTab(promptId: string, by: 1 | -1): void {
  const hadFocus = document.activeElement?.id === tabIdOf(promptId);
  flushSync(() => movePromptBy(promptId, by));
  if (hadFocus) document.getElementById(tabIdOf(promptId))?.focus();
}
