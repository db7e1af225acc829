import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { redact } from '@engine/failures/redact';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from './log';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parallax-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the log', () => {
  it('holds no key, known or merely looking like one, in any form it travels in', () => {
    const known = 'my/odd"key=1';
    const file = path.join(folder, 'logs', 'a.log');
    const log = createLog({ file, redact: (text) => redact(text, [known]), now: () => 0 });
    log.error(`plain ${known}`, { nested: known, url: `https://x/?k=${encodeURIComponent(known)}` });
    log.error('shapes', new Error('Bearer abc.def-123 sk-proj-AbCdEf123456 AIzaSyA1234567890abcdefghij'));
    log.info('named', 'api_key=abcdef123456&x=1 "Authorization": "Token 99887766"');
    log.info('short', 'Bearer x1;y2} Basic q9');
    log.info('basic', `Basic ${Buffer.from(known).toString('base64')}`);
    const text = readFileSync(file, 'utf8');
    for (const form of ['x1', 'y2', 'q9']) expect(text).not.toContain(form);
    for (const form of [known, encodeURIComponent(known), 'abc.def', 'AbCdEf', 'SyA123', 'abcdef123456']) {
      expect(text).not.toContain(form);
    }
    expect(text).toContain('1970-01-01T00:00:00.000Z error plain •••');
  });

  it('loses every known key whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), fc.string(), fc.string(), (key, before, after) => {
        fc.pre(!'•••'.includes(key) && !before.includes(key) && !after.includes(key));
        expect(redact(`${before} ${key} ${after}`, [key])).not.toContain(` ${key} `);
      }),
    );
  });

  it('rotates by size and keeps one file before', () => {
    const file = path.join(folder, 'a.log');
    const log = createLog({ file, redact: (text) => text, now: () => 0, maxBytes: 200 });
    for (let n = 0; n < 50; n++) log.info(`line ${n}`);
    expect(readdirSync(folder).toSorted()).toEqual(['a.log', 'a.log.1']);
    expect(readFileSync(file, 'utf8')).toContain('line 49');
    expect(readFileSync(`${file}.1`).length).toBeLessThan(300);
  });

  it('that cannot be written throws nothing', () => {
    const inTheWay = path.join(folder, 'file');
    writeFileSync(inTheWay, '');
    const log = createLog({ file: path.join(inTheWay, 'a.log'), redact: (text) => text, now: () => 0 });
    expect(() => log.error('x')).not.toThrow();
  });
});
