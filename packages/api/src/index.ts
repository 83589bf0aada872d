export { createApp, type AppOptions } from './app.ts';
export { readSettings, type Settings } from './env.ts';
export { serve, type ServeOptions, type Service } from './serve.ts';
