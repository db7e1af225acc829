// Every cell of a large grid is an element that the browser skips while it is out of sight, and arriving text is appended
// to it: what a table of answers costs at least, without a line of ours to draw it.
const CELLS = 10_000;
const AT_ONCE = 32;
const cells = [];
let waiting = [];
let isAsked = false;

function show() {
  isAsked = false;
  const texts = waiting;
  waiting = [];
  for (const [index, text] of texts) cells[index].append(text);
}

window.bare.onTexts((texts) => {
  waiting.push(...texts);
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(show);
});
window.bare.onEnded(() => {
  document.body.dataset.ended = 'true';
});
document.querySelector('button').addEventListener('click', () => {
  const main = document.querySelector('main');
  while (cells.length < CELLS) cells.push(main.appendChild(document.createElement('div')));
  window.bare.run(CELLS, AT_ONCE);
});
