/**
 * Brings the window in once main has answered. Chromium keeps the code of a script compiled as far as the task used it that brought
 * the script in: what that does at once, drawing included, no later start compiles anew. So what it needs is waited for here, and
 * nothing after (docs/decisions/0058).
 */
void window.parallax
  .call('app.boot', {})
  .then(async (answer) => (await import('./openWindow')).openWindow(answer));
