import { describe, expect, it } from 'vitest';
import { bypassesProxy } from './noProxy';

describe('NO_PROXY', () => {
  it.each([
    ['model.example', 'a name', true],
    ['.model.example', 'what is under it, and the name', true],
    ['*.example', 'what is under a name', true],
    ['example', 'a domain', true],
    ['MODEL.example', 'another case', true],
    ['other, model.example', 'several', true],
    ['other;model.example', 'with semicolons (Windows)', true],
    ['other model.example', 'with blanks', true],
    ['"model.example"', 'in quotes', true],
    ['https://model.example/v1', 'a whole address', true],
    ['model.example:443', 'with its port', true],
    ['model.example:8443', 'with another port', false],
    ['m*l.example', 'a star inside', true],
    ['*', 'all', true],
    ['el.example', 'the end of a name', false],
    ['x.model.example', 'what is under it', false],
    ['', 'nothing', false],
  ])('%s: %s', (list, _, expected) => {
    expect(bypassesProxy(list, new URL('https://model.example/v1'))).toBe(expected);
  });

  it.each([
    ['10.0.0.0/8', 'a range (Go, Python, Kubernetes)', true],
    ['10.1.2.0/24', 'a smaller range', true],
    ['10.1.3.0/24', 'another range', false],
    ['0.0.0.0/0', 'all of them', true],
    ['10.1.*', 'a star (Windows)', true],
    ['10.', 'a beginning', true],
    ['10.1.2.3', 'the address', true],
    ['1.2.3', 'the end of an address', false],
    ['10.0.0.0/99', 'no range', false],
  ])('%s: %s', (list, _, expected) => {
    expect(bypassesProxy(list, new URL('http://10.1.2.3:8000/v1'))).toBe(expected);
  });

  it.each(['[fd00::1]', 'fd00::1', '[fd00::1]:8000'])('%s: an address of IPv6', (list) => {
    expect(bypassesProxy(list, new URL('http://[fd00::1]:8000/v1'))).toBe(true);
  });
});
