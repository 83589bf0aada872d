import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/** `npm run dev` serves the pages and sends /api to a running `sanse serve`; SANSE_API names its address. */
export default defineConfig({
  plugins: [vue()],
  // The page and what it asks of must bear one name: the server refuses writes from elsewhere.
  server: { port: 5173, proxy: { '/api': { target: process.env['SANSE_API'] ?? 'http://127.0.0.1:8300', changeOrigin: false } } },
  build: { target: 'es2022', chunkSizeWarningLimit: 700 },
});
