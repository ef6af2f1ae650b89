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
            // Only what the first screen shows: dialogs, switches and the like come with the panels that use them.
            {
              name: 'mantine',
              test: /node_modules\/(@mantine\/(core|hooks)|@floating-ui)\/(?!.*components\/(Modal|ModalBase|Textarea|Switch|Checkbox|Progress|Drawer|Notification|Highlight|Mark)\/)/,
            },
          ],
        },
      },
    },
  },
  test: {
    // Without this vitest would pick up the browser tests as well.
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    pool: 'threads',
    maxWorkers: '100%',
    // Loading zod, the catalogue and the templates once a file took most of the time. What a test leaves behind it must clear itself.
    isolate: false,
  },
});
