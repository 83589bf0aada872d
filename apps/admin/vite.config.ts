import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type Plugin } from 'vite';

/** `npm run dev` serves the pages and sends /api to a running `sanse serve`; SANSE_API names its address. */
export default defineConfig({
  plugins: [vue(), preloadApp(), compressOnce()],
  // Messages are read by `i18n/compile-catalogue.ts`, in components written with `setup`: the rest of the library stays at home.
  define: { __INTLIFY_DROP_MESSAGE_COMPILER__: true, __VUE_I18N_FULL_INSTALL__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  // The page and what it asks of must bear one name: the server refuses writes from elsewhere.
  server: { port: 5173, proxy: { '/api': { target: process.env['SANSE_API'] ?? 'http://127.0.0.1:8300', changeOrigin: false } } },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A file costs a request, however small it is: what every page begins with is in two, and what is under it comes along.
          groups: [
            { name: 'start', test: /src\/main\.ts$|vite\/preload-helper|rolldown\/runtime/, priority: 2 },
            {
              name: 'frame',
              test: /src\/(mount-app\.ts|ui\/(AsyncFace|ErrorFace|ProblemList|SidePanel|TierMark|WaitingNote)\.vue|ui\/(figures|periods|tiers|copied-table|use-at-rest)\.ts)/,
              priority: 1,
            },
            { name: 'kit', test: /element-plus\/es\/components\/(input|tooltip)\// },
          ],
        },
      },
    },
  },
});

/** The page names the files of the application, so that they are on their way before the entry, which imports them, has run. */
function preloadApp(): Plugin {
  return {
    name: 'preload-app',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
        const app = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith('/src/mount-app.ts')));
        if (app === undefined) throw new Error('src/mount-app.ts is in no chunk');
        const files = [app.fileName, ...app.imports].filter((file) => !html.includes(file));
        // Not `modulepreload`: to compile them at once would hold up the entry.
        return files.map((file) => ({ tag: 'link', attrs: { rel: 'preload', as: 'script', crossorigin: true, href: `/${file}` }, injectTo: 'head' }));
      },
    },
  };
}

/** A fifteenth of the time of the best, for a sixteenth more bytes. */
const QUALITY = 9;

/** A file `x.br` beside each script and style sheet, which the server sends as it is. */
function compressOnce(): Plugin {
  return {
    name: 'compress-once',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      for (const one of Object.values(bundle)) {
        if (!/\.(js|css)$/.test(one.fileName)) continue;
        const source = one.type === 'chunk' ? one.code : one.source;
        await writeFile(join(dir, `${one.fileName}.br`), brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }));
      }
    },
  };
}
