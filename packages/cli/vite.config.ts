import { defineConfig } from 'vite';

/** One program in `dist/main.js`; only what is native stays outside, as a dependency of this package. */
export default defineConfig({
  build: { ssr: 'src/main.ts', target: 'node20', sourcemap: true, rollupOptions: { external: [/^@duckdb\//] } },
  ssr: { noExternal: true },
});
