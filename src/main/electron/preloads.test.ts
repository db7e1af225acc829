import { expect, it } from 'vitest';
import { preloadsOf } from './preloads';

it('asks for what a built page names, in its order', () => {
  const page = `<head>
    <script type="module" crossorigin src="./assets/index-1.js"></script>
    <link rel="modulepreload" crossorigin href="./assets/start-2.js">
    <link rel="stylesheet" crossorigin href="./assets/start-3.css">
  </head>`;
  expect(preloadsOf(page).split(', ')).toEqual([
    '<./assets/index-1.js>; rel=modulepreload; crossorigin',
    '<./assets/start-2.js>; rel=modulepreload; crossorigin',
    '<./assets/start-3.css>; rel=preload; as=style; crossorigin',
  ]);
});

it('asks for nothing where a page names nothing', () => {
  expect(preloadsOf('<body><a href="./assets/a.js">a</a></body>')).toBe('');
});
