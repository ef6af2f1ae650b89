import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { leanCytoscape } from './scripts/leanCytoscape.mjs';

export default defineConfig({
  // Relative, so that the built app can be hosted under any path.
  base: './',
  plugins: [react(), leanCytoscape()],
  worker: { format: 'es' },
  build: {
    // The bundle budget reads it.
    manifest: true,
    rolldownOptions: {
      output: {
        // Big packages that change rarely: a new release of ours leaves them in the browser's cache.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'cytoscape', test: /node_modules\/cytoscape\// },
            // Of the rest, what the page needs before the first edit: few files, since each costs a request.
            {
              name: 'mantine',
              tags: ['$initial'],
              test: /node_modules\/(@mantine\/(core|hooks)|@floating-ui)\/(?!.*components\/(MultiSelect|NumberInput)\/)/,
            },
            {
              name: 'shell',
              tags: ['$initial'],
              // The entry stays an entry.
              test: /(?<!\/main\.tsx|\.html)$/,
            },
          ],
        },
      },
    },
  },
  test: {
    // Without this vitest would pick up the browser tests as well.
    include: ['src/**/*.test.{ts,tsx}', 'e2e/routers/*.test.ts'],
    environment: 'node',
    pool: 'threads',
    maxWorkers: '100%',
    // No bound on speed: machines that run the checks are shared, and a test that waits for its turn is not wrong.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Loading zod, the catalogue and the templates once a file took most of the time. What a test leaves behind it must clear itself.
    isolate: false,
  },
});
