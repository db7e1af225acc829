import { expect, it, vi } from 'vitest';

it('says in both languages that a part of the window did not come, in the place of an empty page', async () => {
  const said: string[] = [];
  const words = {
    setAttribute: () => undefined,
    append: (...texts: readonly string[]) => said.push(...texts),
  };
  const root = { append: vi.fn() };
  vi.stubGlobal('document', {
    createElement: () => words,
    getElementById: (id: string) => (id === 'root' ? root : undefined),
  });
  vi.stubGlobal('window', { parallax: { call: () => Promise.reject(new Error('no such file')) } });
  await import('./main');
  await vi.waitFor(() => expect(root.append).toHaveBeenCalledWith(words));
  expect(said.join('')).toMatch(/Install it again.*no such file.*请重新安装/);
});
