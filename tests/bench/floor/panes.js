// Text that arrives in batches is appended to panes that follow its end: all that showing an answer can cost at least.
const panes = [];
let waiting = [];
let isAsked = false;

function show() {
  isAsked = false;
  const texts = waiting;
  waiting = panes.map(() => '');
  for (const [index, pane] of panes.entries()) {
    if (texts[index] === '') continue;
    if (pane.firstChild) pane.firstChild.appendData(texts[index]);
    else pane.append(texts[index]);
  }
  for (const pane of panes) pane.scrollTop = pane.scrollHeight;
}

window.bare.onTexts((texts) => {
  for (const [index, text] of texts) waiting[index] += text;
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(show);
});
document.querySelector('button').addEventListener('click', () => {
  const count = Number(document.body.dataset.panes ?? 8);
  while (panes.length < count) panes.push(document.body.appendChild(document.createElement('div')));
  for (const pane of panes) pane.replaceChildren();
  waiting = panes.map(() => '');
  window.bare.run(count, count);
});
