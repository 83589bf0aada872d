import { defineConfig } from 'vite';

/**
 * The program in `dist/main.js` and, beside it, the one of the process that reads files, which the engine starts by its place.
 * Only what is native stays outside, as a dependency of this package.
 */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    sourcemap: true,
    rollupOptions: {
      input: { main: 'src/main.ts', 'reading-child': '@sanse/engine/reading-child' },
      output: { chunkFileNames: '[name]-[hash].js' },
      external: [/^@duckdb\//],
    },
  },
  ssr: { noExternal: true },
});
