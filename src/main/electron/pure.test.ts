import path from 'node:path';
import { isAllowedLink } from '@shared/domain/providers/links';
import { type ApplicationMenu, applicationMenuSchema } from '@shared/ipc/applicationMenu';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { assetOf } from './assetOf';
import { fileOnCommandLine } from './fileOnCommandLine';
import { menuTemplate } from './menuTemplate';
import { initialWindowState, onScreen } from './onScreen';
import { proxyUrlOf } from './proxyUrlOf';

describe('the app scheme', () => {
  it('serves the renderer with its types, and nothing outside it', () => {
    expect(assetOf('app://parallax/', '/r')).toEqual({
      file: path.resolve('/r/index.html'),
      contentType: 'text/html; charset=utf-8',
    });
    expect(assetOf('app://parallax/assets/a%20b.js?x#y', '/r')?.file).toBe(path.resolve('/r/assets/a b.js'));
    expect(assetOf('app://parallax/%2e%2e/main/index.js', '/r')?.file).toBe(path.resolve('/r/main/index.js'));
    for (const address of [
      'app://parallax/..%2fmain/index.js',
      'app://parallax/..%5cmain%5cindex.js',
      'app://parallax/%00.js',
      'app://parallax/%zz.js',
      'app://parallax/readme.txt',
      'app://other/index.html',
      'file:///etc/passwd',
      'nonsense',
    ]) {
      expect(assetOf(address, '/r')).toBeUndefined();
    }
  });
});

describe('the file on the command line', () => {
  const at = (argv: readonly string[], isPackaged = true) =>
    fileOnCommandLine(argv, { cwd: path.resolve('/here'), isPackaged });

  it('is what is no switch, from where it was typed', () => {
    expect(at(['/usr/lib/parallax/parallax'])).toBeUndefined();
    expect(at(['parallax', '--user-data-dir=/x', 'a/session.yaml'])).toBe(
      path.resolve('/here/a/session.yaml'),
    );
    expect(at(['electron', '--inspect=0', '.', 's.yaml'], false)).toBe(path.resolve('/here/s.yaml'));
    expect(at(['electron', '.'], false)).toBeUndefined();
    expect(at(['electron', '-r', 'before.cjs', '.'], false)).toBeUndefined();
  });

  it('may be an address, as some desktops write it', () => {
    expect(at(['parallax', 'file:///tmp/a%20b.yaml'])).toBe(path.resolve('/tmp/a b.yaml'));
  });
});

describe('links', () => {
  it('lead to listed hosts by https only', () => {
    expect(isAllowedLink('https://arxiv.org/abs/2005.14165')).toBe(true);
    expect(isAllowedLink('https://platform.openai.com/api-keys')).toBe(true);
    for (const address of [
      'http://arxiv.org/',
      'https://arxiv.org.evil.example/',
      'https://arxiv.org:8443/',
      'https://user@arxiv.org/',
      'https://evil.example/?arxiv.org',
      'javascript:alert(1)',
      'file:///etc/passwd',
    ]) {
      expect(isAllowedLink(address)).toBe(false);
    }
  });
});

describe('the window', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  const state = { ...initialWindowState, position: { x: 100, y: 50 } };

  it('comes back where it was', () => {
    expect(onScreen(state, [screen])).toEqual(state);
    const second = { x: 1920, y: 0, width: 1920, height: 1080 };
    expect(onScreen({ ...state, position: { x: 2000, y: 10 } }, [screen, second]).position?.x).toBe(2000);
  });

  it('is brought back from a screen that is gone, no larger than what is there', () => {
    const lost = onScreen({ ...state, width: 3000, position: { x: 4000, y: 10 } }, [screen]);
    expect(lost).toEqual({ ...initialWindowState, width: 1920 });
  });

  it('is not made small by a screen that has not said yet how large it is', () => {
    const empty = { x: 0, y: 0, width: 0, height: 0 };
    expect(onScreen(initialWindowState, [empty])).toEqual(initialWindowState);
    expect(onScreen({ ...initialWindowState, width: 3000 }, [empty, screen]).width).toBe(1920);
  });
});

describe('proxies', () => {
  it('are taken from the first entry that can be used', () => {
    expect(proxyUrlOf('DIRECT')).toBeUndefined();
    expect(proxyUrlOf('PROXY a.example:8080; DIRECT')).toBe('http://a.example:8080');
    expect(proxyUrlOf('SOCKS5 a:1; HTTPS b:443')).toBe('https://b:443');
  });
});

describe('the application’s menu', () => {
  const menus: ApplicationMenu = [
    {
      label: 'Run & stop',
      items: [
        {
          type: 'command',
          id: 'run.start',
          variant: '',
          label: 'R & D',
          keys: 'Mod+Shift+Enter',
          isEnabled: true,
        },
        { type: 'line' },
        { type: 'command', id: 'run.stop', variant: '', label: 'Stop', keys: 'Escape', isEnabled: false },
        { type: 'role', role: 'paste', label: 'Einfügen' },
        {
          type: 'menu',
          label: 'More',
          items: [{ type: 'command', id: 'x.y', variant: 'csv', label: 'CSV', isEnabled: true, isOn: true }],
        },
      ],
    },
  ];
  const chosen: string[] = [];
  const onCommand = (id: string, variant: string) => chosen.push(`${id} ${variant}`);
  const options = { isMac: false, isDevelopment: false, onCommand };
  const [run] = menuTemplate(menus, options);
  const items = run?.submenu as readonly MenuItemConstructorOptions[];

  it('shows keys, and leaves them to the window', () => {
    expect(items[0]).toMatchObject({
      accelerator: 'CommandOrControl+Shift+Enter',
      registerAccelerator: false,
    });
    expect(items[2]).not.toHaveProperty('accelerator');
  });
  it('keeps what the system does of itself, in the window’s words', () => {
    expect(items[3]).toEqual({ role: 'paste', label: 'Einfügen' });
    expect(menuTemplate(menus, { ...options, isMac: true }).map(({ role }) => role)).toEqual([
      'appMenu',
      undefined,
      'windowMenu',
    ]);
  });
  it('tells which was chosen, and shows what is on and what cannot be', () => {
    const [inner] = (items[4]?.submenu ?? []) as readonly MenuItemConstructorOptions[];
    expect(inner).toMatchObject({ type: 'checkbox', checked: true, enabled: true });
    expect(items[2]).toMatchObject({ enabled: false });
    (inner?.click as (() => void) | undefined)?.();
    expect(chosen).toEqual(['x.y csv']);
  });
  it('writes & as it is', () => expect([run?.label, items[0]?.label]).toEqual(['Run && stop', 'R && D']));
  it('takes nothing that is no menu', () => {
    for (const wrong of [
      [],
      [{ label: 'x', items: [{ type: 'role', role: 'toggleDevTools', label: 'x' }] }],
      [{ label: 'x', items: [], extra: 1 }],
    ])
      expect(applicationMenuSchema.safeParse(wrong).success).toBe(false);
    expect(applicationMenuSchema.safeParse(menus).success).toBe(true);
  });
});
