import path from 'node:path';
import { isAllowedLink } from '@shared/domain/providers/links';
import { describe, expect, it } from 'vitest';
import { assetOf } from './assetOf';
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
});

describe('proxies', () => {
  it('are taken from the first entry that can be used', () => {
    expect(proxyUrlOf('DIRECT')).toBeUndefined();
    expect(proxyUrlOf('PROXY a.example:8080; DIRECT')).toBe('http://a.example:8080');
    expect(proxyUrlOf('SOCKS5 a:1; HTTPS b:443')).toBe('https://b:443');
  });
});
