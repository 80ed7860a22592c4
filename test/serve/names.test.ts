import { describe, expect, it } from 'vitest';
import { isAllowedHost } from '../../src/serve/allowed-host.ts';
import { isOfEditor } from '../../src/serve/watch-files.ts';

describe('a host name', () => {
  it.each([
    'localhost',
    'localhost:8080',
    'LOCALHOST',
    '127.0.0.1:1',
    '[::1]:8080',
    '192.168.1.20:8080',
    'nianbao.localhost',
  ])('is answered: %s', (host) => expect(isAllowedHost(host, '127.0.0.1')).toBe(true));

  it.each([
    undefined,
    '',
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhost:80:80',
    'a b',
    '127.0.0.1@evil.example',
  ])('is not answered: %s', (host) => expect(isAllowedHost(host, '127.0.0.1')).toBe(false));

  it('is answered where it is the one to listen on', () => {
    expect(isAllowedHost('Office-PC:8080', 'office-pc')).toBe(true);
    expect(isAllowedHost('other-pc:8080', 'office-pc')).toBe(false);
  });
});

describe('a file name', () => {
  it.each([
    '.2024.yaml.swp',
    '2024.yaml~',
    '#2024.yaml#',
    '.#2024.yaml',
    '2024.yaml.tmp',
    '2024.yaml.bak',
    '.DS_Store',
  ])('is an editor’s: %s', (name) => expect(isOfEditor(name)).toBe(true));

  it.each(['2024.yaml', 'agency.yaml', 'site.yaml', 'theme.css', '流程图.png', '2024'])(
    'is an author’s: %s',
    (name) => expect(isOfEditor(name)).toBe(false),
  );
});
