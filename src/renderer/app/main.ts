/**
 * Brings the window in once main has answered. Chromium keeps the code of a script compiled as far as the task used it that brought
 * the script in: what that does at once, drawing included, no later start compiles anew. So what it needs is waited for here, and
 * nothing after (docs/decisions/0058).
 */
import { windowLanguage } from '@renderer/locales/windowLanguage';
import { loadTexts } from '@renderer/ui/monaco/loadTexts';

void window.parallax
  .call('app.boot', {})
  .then(async (answer) => {
    const { preferences, app } = answer.ok ? answer.value : {};
    await loadTexts(preferences && app && windowLanguage(preferences.language, app.systemLanguage));
    (await import('./openWindow')).openWindow(answer);
  })
  .catch(tell);

/** In both languages, as the window's texts are in what did not come. */
function tell(error: unknown): void {
  const words = document.createElement('p');
  words.setAttribute('role', 'alert');
  words.append(
    `A part of Parallax could not be loaded. Install it again; what you wrote is safe. (${error}) / `,
    'Parallax 有一部分无法载入。请重新安装；你写的内容是安全的。',
  );
  // The window's own place: below it, which is as high as the window, nothing is seen.
  document.getElementById('root')?.append(words);
}
