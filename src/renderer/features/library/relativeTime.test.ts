import { describe, expect, it } from 'vitest';
import { relativeTime } from './relativeTime';

const now = Date.parse('2026-11-24T12:00:00Z');

describe('relativeTime', () => {
  it('speaks of what is near in relation to now', () => {
    expect(relativeTime('2026-11-24T11:59:50Z', now, 'en')).toBe('now');
    expect(relativeTime('2026-11-24T11:15:00Z', now, 'en')).toBe('45 minutes ago');
    expect(relativeTime('2026-11-23T10:00:00Z', now, 'en')).toBe('yesterday');
    expect(relativeTime('2026-11-24T09:00:00Z', now, 'zh-CN')).toBe('3小时前');
  });

  it('gives a date for what is long past', () => {
    expect(relativeTime('2026-01-05T12:00:00Z', now, 'en')).toBe('Jan 5, 2026');
  });

  it('does not fail on a clock that is ahead or a date that is none', () => {
    expect(relativeTime('2026-11-24T12:00:30Z', now, 'en')).toBe('now');
    expect(relativeTime('', now, 'en')).toBe('');
  });
});
