import { EngineError } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { readSettings } from './env.ts';

const settingsOf = (env: Record<string, string>) => readSettings(env, '/data/sanse');

describe('readSettings', () => {
  it('has a folder, a loopback address and a port without being told', () => {
    expect(settingsOf({})).toEqual({ home: '/data/sanse', host: '127.0.0.1', port: 8300 });
  });

  it('honours SANSE_HOME, HOST and PORT', () => {
    expect(settingsOf({ SANSE_HOME: '/srv/county', HOST: '::1', PORT: '9000' })).toEqual({ home: '/srv/county', host: '::1', port: 9000 });
  });

  it.each(['localhost', '127.0.0.1', '127.8.8.8', '::1'])('accepts the loopback address %s', (HOST) => {
    expect(settingsOf({ HOST }).host).toBe(HOST);
  });

  it.each(['0.0.0.0', '::', '192.168.1.20', 'county.example', '127.0.0.1.county.example'])('refuses %s, which others could reach', (HOST) => {
    expect(() => settingsOf({ HOST })).toThrow(EngineError);
    expect(() => settingsOf({ HOST })).toThrow(/loopback/);
  });

  it.each(['-1', '65536', '80a', '8 0'])('refuses the port %s', (PORT) => {
    expect(() => settingsOf({ PORT })).toThrow(/PORT must be/);
  });
});
