import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentOfHost, isOwnHost } from './host.ts';

const PORT = 3100;
const RULES = { port: PORT, extraNames: [] };

describe('a Host header', () => {
  it.each(['localhost:3100', 'LOCALHOST:3100', 'LocalHost:3100', '127.0.0.1:3100', '[::1]:3100'])(
    'names this server: %s',
    (host) => {
      expect(isOwnHost(host, RULES)).toBe(true);
    },
  );

  it.each([
    '',
    ' ',
    ':3100',
    '3100',
    'localhost',
    'localhost:',
    'localhost:3101',
    'localhost:80',
    'localhost:31000',
    'localhost:3100:3100',
    'localhost:3100/',
    'localhost:3100.evil.example',
    'localhost:+3100',
    'localhost:0x0c1c',
    'localhost:3100 ',
    ' localhost:3100',
    'localhost\t:3100',
    'localhost\0:3100',
    'localhost, evil.example:3100',
    'localhost.:3100',
    'localhost..:3100',
    'localhost.evil.example:3100',
    'evil.localhost:3100',
    'evil-localhost:3100',
    'user@localhost:3100',
    'localhost:3100@evil.example',
    'localhost@evil.example:3100',
    'evil.example#localhost:3100',
    'evil.example:3100',
    '127.0.0.1.:3100',
    '127.0.0.1.nip.io:3100',
    '127.0.0.2:3100',
    '127.1:3100',
    '2130706433:3100',
    '0x7f000001:3100',
    '0.0.0.0:3100',
    '0:3100',
    '::1:3100',
    '[::1]',
    '[::1]:3101',
    '[::]:3100',
    '[::ffff:127.0.0.1]:3100',
    '[0:0:0:0:0:0:0:1]:3100',
    '[::1%25eth0]:3100',
    '[::1].evil.example:3100',
    '[localhost]:3100',
    '[::1:3100',
    'null',
    'http://localhost:3100',
    'ｌｏｃａｌｈｏｓｔ:3100',
    'ſocalhost:3100',
    'LOCALHOST\u0130:3100',
  ])('does not name this server: %j', (host) => {
    expect(isOwnHost(host, RULES)).toBe(false);
  });

  it('that is missing names nobody', () => {
    expect(isOwnHost(undefined, RULES)).toBe(false);
  });

  it('without a port means port 80', () => {
    const rules = { port: 80, extraNames: [] };
    expect(isOwnHost('localhost', rules)).toBe(true);
    expect(isOwnHost('localhost:80', rules)).toBe(true);
    expect(isOwnHost('localhost:3100', rules)).toBe(false);
  });

  it('may name what the operator chose to listen on, IPv6 in brackets', () => {
    const rules = { port: PORT, extraNames: ['desk.lan', '192.168.0.7', 'fd00::7'] };
    for (const host of ['desk.lan:3100', 'DESK.lan:3100', '192.168.0.7:3100', '[fd00::7]:3100']) {
      expect(isOwnHost(host, rules)).toBe(true);
    }
    for (const host of ['lan:3100', 'x.desk.lan:3100', 'desk.lan:3101', '192.168.0.70:3100', '[fd00::77]:3100']) {
      expect(isOwnHost(host, rules)).toBe(false);
    }
  });

  it('is never ours with anything around one of our names', () => {
    const around = fc.string({ unit: 'binary', minLength: 1, maxLength: 10 });
    const own = fc.constantFrom('localhost', '127.0.0.1', '[::1]');
    fc.assert(
      fc.property(own, around, fc.boolean(), (name, text, before) => {
        expect(isOwnHost(before ? `${text}${name}:${PORT}` : `${name}${text}:${PORT}`, RULES)).toBe(false);
      }),
    );
  });
});

describe('the host of an agent', () => {
  const id = '0b0e7a52-6c34-4f3e-9d49-0d0c1e2f3a4b';
  it('is its id below agents.localhost, at our port', () => {
    expect(agentOfHost(`${id}.agents.localhost:${PORT}`, PORT)).toBe(id);
    expect(agentOfHost(`${id.toUpperCase()}.agents.localhost:${PORT}`, PORT)).toBe(id);
  });

  it.each([
    undefined,
    `${id}.agents.localhost`,
    `${id}.agents.localhost:3101`,
    `${id}.agents.localhost.evil.example:3100`,
    `x.${id}.agents.localhost:3100`,
    `${id}x.agents.localhost:3100`,
    'bob.agents.localhost:3100',
    'agents.localhost:3100',
    'localhost:3100',
  ])('is not %s', (host) => {
    expect(agentOfHost(host, PORT)).toBeNull();
    expect(isOwnHost(host, RULES)).toBe(host === 'localhost:3100');
  });
});
