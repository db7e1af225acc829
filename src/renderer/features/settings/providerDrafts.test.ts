import type { ProviderStatus } from '@shared/domain/providers/keyring';
import type { Provider } from '@shared/domain/providers/provider';
import { describe, expect, it } from 'vitest';
import {
  draftOf,
  hasUnsaved,
  losesHeaders,
  losesKey,
  problemOf,
  providerIdFor,
  unsavedLabels,
} from './providerDrafts';

const provider: Provider = {
  id: 'mine',
  kind: 'openai-compatible',
  label: 'Mine',
  baseUrl: 'https://a.example/v1',
  needsKey: true,
};
const status: ProviderStatus = { provider, keySource: 'keyring', isBaseUrlFromEnvironment: false };
const draft = (change: Partial<Provider>, key = '') => ({
  provider: { ...provider, ...change },
  key,
  isNew: false,
});

describe('drafts', () => {
  it('begin as what is saved, with nothing unsaved', () => {
    expect(hasUnsaved(draftOf(status, {}), provider)).toBe(false);
    expect(unsavedLabels({ mine: draft({}) }, [status])).toEqual([]);
  });

  it('are unsaved with another address or a typed key', () => {
    expect(unsavedLabels({ mine: draft({}, 'sk-1') }, [status])).toEqual(['Mine']);
    expect(hasUnsaved(draft({ baseUrl: 'https://b.example/v1' }), provider)).toBe(true);
    expect(hasUnsaved(draft({}, '  '), provider)).toBe(false);
  });

  it('say that a key stays behind only when the origin changes', () => {
    expect(losesKey(draft({ baseUrl: 'https://a.example/v2' }), status)).toBe(false);
    expect(losesKey(draft({ baseUrl: 'https://b.example/v1' }), status)).toBe(true);
    const { keySource: _, ...keyless } = status;
    expect(losesKey(draft({ baseUrl: 'https://b.example/v1' }), keyless)).toBe(false);
  });

  it('say that headers stay behind where their values are not typed again', () => {
    const headers = (value: string) => ({ baseUrl: 'https://b.example/v1', headers: { 'X-Team': value } });
    expect(losesHeaders(draft(headers('•••')), status)).toBe(true);
    expect(losesHeaders(draft(headers('red')), status)).toBe(false);
    expect(losesHeaders(draft({ ...headers('•••'), baseUrl: provider.baseUrl }), status)).toBe(false);
  });

  it('need a name and an http address', () => {
    expect(problemOf(draft({ label: ' ' }))).toBe('label');
    expect(problemOf(draft({ baseUrl: 'ftp://localhost:8000' }))).toBe('baseUrl');
    expect(problemOf(draft({ baseUrl: 'localhost:8000' }))).toBeUndefined();
    expect(problemOf(draft({ baseUrl: ' http://localhost:8000/v1 ' }))).toBeUndefined();
  });
});

describe('providerIdFor', () => {
  it('reads like the label and is nobody else’s', () => {
    expect(providerIdFor('My Server (GPU)', new Set())).toBe('my-server-gpu');
    expect(providerIdFor('OpenAI', new Set(['openai', 'openai-2']))).toBe('openai-3');
    expect(providerIdFor('通义', new Set())).toBe('provider');
  });
});
