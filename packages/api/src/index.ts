export { createApp, type AppOptions } from './app.ts';
export { readSettings, type Settings } from './env.ts';
export { isAnswering, remoteVerbs } from './remote.ts';
export { serve, type ServeOptions, type Service } from './serve.ts';
export { readServerRecord, removeServerRecord, type ServerRecord } from './server-record.ts';
