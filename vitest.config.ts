import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { routePlaces } from './src/contract/route-places.ts';

/** Suites that measure, kill or drive a browser: one file at a time, so that they do not disturb each other. */
const alone = { fileParallelism: false };

export default defineConfig({
  test: {
    // A test that is left as `only` must not make the rest pass unseen.
    allowOnly: false,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/arch/**/*.test.ts', 'test/setup/**/*.test.ts'],
          exclude: ['src/renderer/**'],
          testTimeout: 10_000,
        },
      },
      {
        plugins: [react()],
        define: { __ROUTE_PLACES__: JSON.stringify(routePlaces()) },
        test: {
          name: 'renderer',
          include: ['src/renderer/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          environmentOptions: { jsdom: { url: 'http://localhost:3100/' } },
          setupFiles: ['src/renderer/testing/setup.ts'],
          restoreMocks: true,
          // The test of the colours reads them; other styles are left out.
          css: { include: /tokens\.css/ },
        },
      },
      {
        test: { name: 'api', include: ['test/api/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 30_000 },
      },
      {
        test: {
          name: 'fault',
          include: ['test/fault/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...alone,
        },
      },
      {
        test: { name: 'clients', include: ['test/clients/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 60_000 },
      },
      {
        test: {
          name: 'desktop',
          include: ['test/desktop/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          ...alone,
        },
      },
      {
        test: {
          name: 'desktop-speed',
          include: ['test/desktop-speed/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          ...alone,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...alone,
        },
      },
      {
        test: {
          name: 'bench',
          include: ['test/bench/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          ...alone,
        },
      },
    ],
  },
});
