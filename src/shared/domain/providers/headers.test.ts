import { describe, expect, it } from 'vitest';
import { headerVariable, maskedHeaders, maskedProvider, savedProvider, wholeProvider } from './headers';
import { MASK } from './mask';

const provider = {
  id: 'p',
  kind: 'openai-compatible',
  label: 'P',
  baseUrl: 'https://models.example/v1',
  needsKey: true,
  headers: { 'X-Gateway-Token': 'secret', 'X-Title': 'Parallax' },
} as const;

describe('headers', () => {
  it('are masked unless they are known to be harmless, however they are written', () => {
    expect(maskedHeaders(provider.headers)).toEqual({ 'X-Gateway-Token': MASK, 'X-Title': 'Parallax' });
    expect(maskedHeaders({ AUTHORIZATION: 'x', 'http-REFERER': 'y', 'OpenAI-Organization': 'z' })).toEqual({
      AUTHORIZATION: MASK,
      'http-REFERER': 'y',
      'OpenAI-Organization': MASK,
    });
    expect(maskedHeaders(undefined)).toEqual({});
    expect(maskedHeaders(maskedHeaders(provider.headers))).toEqual(maskedHeaders(provider.headers));
  });

  it('are whole again with what main knows, and without what it does not', () => {
    const masked = maskedProvider(provider);
    expect(JSON.stringify(masked)).not.toContain('secret');
    expect(wholeProvider(masked, provider)).toEqual(provider);
    expect(wholeProvider(masked, undefined).headers).toEqual({ 'X-Title': 'Parallax' });
    const { headers: _, ...bare } = provider;
    expect(wholeProvider(bare, provider)).toEqual(bare);
    expect(maskedProvider(bare)).toEqual(bare);
  });

  it('stay with the server that they were entered for', () => {
    const masked = maskedProvider(provider);
    const at = (baseUrl: string) => ({ ...masked, baseUrl });
    expect(savedProvider(at('https://models.example/v2'), provider).headers).toEqual(provider.headers);
    for (const other of ['https://else.example/v1', 'http://models.example/v1', 'nowhere/{x}'])
      expect(savedProvider(at(other), provider).headers).toEqual({ 'X-Title': 'Parallax' });
    const toFillIn = { ...provider, baseUrl: 'https://{resource}.example/v1' };
    expect(savedProvider(at('https://mine.example/v1'), toFillIn).headers).toEqual(provider.headers);
    const typed = { ...at('https://else.example/v1'), headers: { 'X-Gateway-Token': 'other' } };
    expect(savedProvider(typed, provider)).toEqual(typed);
  });

  it('have a variable each', () => {
    expect(headerVariable('X-Gateway-Token')).toBe('HEADER_X_GATEWAY_TOKEN');
    expect(headerVariable("a!b'c")).toBe('HEADER_A_B_C');
  });
});
