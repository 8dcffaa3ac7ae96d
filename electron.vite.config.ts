import { readdirSync, readFileSync } from 'node:fs';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { routePlaces } from './src/contract/route-places.ts';
import { FONTS, readSlices } from './src/main/server/org-chart/font-slices.ts';

const root = import.meta.dirname;

/** Ships the SQL beside the bundle, so that `new URL('./migrations/', import.meta.url)` holds there as in the sources. */
function copyMigrations(): Plugin {
  const databaseFolder = `${root}/src/main/db`;
  return {
    name: 'wheelhouse:copy-migrations',
    generateBundle() {
      for (const folder of readdirSync(databaseFolder).filter((name) => name.endsWith('migrations'))) {
        for (const file of readdirSync(`${databaseFolder}/${folder}`).filter((name) => name.endsWith('.sql'))) {
          const source = readFileSync(`${databaseFolder}/${folder}/${file}`);
          this.emitFile({ type: 'asset', fileName: `${folder}/${file}`, source });
        }
      }
    },
  };
}

/** Ships the fonts of painted charts: of each font the slices in the weights that are used. */
function copyFonts(): Plugin {
  const folder = `${root}/node_modules/@fontsource/`;
  return {
    name: 'wheelhouse:copy-fonts',
    generateBundle() {
      const lists = FONTS.flatMap(({ name }) => [`${folder}${name}/unicode.json`, `${folder}${name}/LICENSE`]);
      for (const file of [...lists, ...readSlices(folder).map((slice) => slice.file)]) {
        const fileName = `fonts/${file.slice(folder.length)}`;
        this.emitFile({ type: 'asset', fileName, source: readFileSync(file) });
      }
    },
  };
}

/** Pages have paths of their own, so assets are named from the root. The preset for renderers takes them for files. */
function assetsFromTheRoot(): Plugin {
  return { name: 'wheelhouse:assets-from-the-root', enforce: 'post', config: () => ({ base: '/' }) };
}

export default defineConfig({
  main: {
    plugins: [copyMigrations(), copyFonts()],
    build: {
      // Everything is bundled but what has a native part.
      externalizeDeps: false,
      // The oldest Node that the bundle meets: the one inside Electron 33.
      target: 'node20.18',
      sourcemap: true,
      emptyOutDir: true,
      rolldownOptions: {
        external: ['better-sqlite3', '@resvg/resvg-js'],
        input: {
          index: `${root}/src/main/index.ts`,
          headless: `${root}/src/main/headless.ts`,
          runner: `${root}/src/main/runner/main.ts`,
          painter: `${root}/src/main/server/org-chart/painter.ts`,
        },
        // Shared chunks lie beside the entries: a path relative to import.meta.url means the same in each of them.
        output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      target: 'node20.18',
      emptyOutDir: true,
      rolldownOptions: {
        input: `${root}/src/preload/index.ts`,
        // A sandboxed page takes one script of the old kind.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: `${root}/src/renderer`,
    plugins: [react(), tailwindcss(), assetsFromTheRoot()],
    define: { __ROUTE_PLACES__: JSON.stringify(routePlaces()) },
    // The server puts the nonce of each page in the place of this word.
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      outDir: `${root}/out/renderer`,
      target: 'chrome130',
      minify: true,
      sourcemap: true,
      emptyOutDir: true,
      // Fonts must be files: the page may not load them from data URLs.
      assetsInlineLimit: 0,
      rolldownOptions: { input: `${root}/src/renderer/index.html` },
    },
  },
});
