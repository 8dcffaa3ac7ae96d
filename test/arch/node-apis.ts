/**
 * What Node 20.18, the Node inside the oldest Electron that must run the main process, does not have. Found by comparing
 * the exports, globals and static members of Node 20.18.0 with those of 24.21.0. Methods of built-in objects (sets,
 * iterators) are not here: the compiler's `lib` is ES2023, so using one of those is a type error already.
 */

/** Modules that came later. `node:test` and `node:sea` are there, but not for the product. */
export const NEWER_MODULES = ['sqlite', 'quic', 'ffi', 'stream/iter', 'test/mock_loader'];

/** Exports that came later, by module (without `node:`). */
export const NEWER_EXPORTS: Readonly<Record<string, readonly string[]>> = {
  assert: ['partialDeepStrictEqual', 'Assert'],
  'assert/strict': ['partialDeepStrictEqual', 'Assert'],
  crypto: ['argon2', 'argon2Sync', 'randomUUIDv7', 'encapsulate', 'decapsulate'],
  dns: ['resolveTlsa'],
  'dns/promises': ['resolveTlsa'],
  fs: ['glob', 'globSync', 'mkdtempDisposableSync', 'Utf8Stream'],
  'fs/promises': ['glob', 'mkdtempDisposable'],
  http: ['setGlobalProxyFromEnv', 'WebSocket', 'CloseEvent', 'MessageEvent'],
  inspector: ['NetworkResources', 'DOMStorage'],
  'inspector/promises': ['NetworkResources', 'DOMStorage'],
  module: [
    'registerHooks',
    'constants',
    'enableCompileCache',
    'findPackageJSON',
    'flushCompileCache',
    'getCompileCacheDir',
    'stripTypeScriptTypes',
    'getSourceMapsSupport',
    'setSourceMapsSupport',
  ],
  net: ['BoundSocket'],
  // There since 20.17, but as an experiment that warns when used.
  path: ['matchesGlob'],
  perf_hooks: ['eventLoopUtilization', 'timerify'],
  process: ['threadCpuUsage', 'execve', 'ref', 'unref', 'finalization'],
  sea: ['getAssetKeys'],
  'stream/consumers': ['bytes'],
  tls: ['getCertificateCompressionAlgorithms', 'getCACertificates', 'setDefaultCACertificates'],
  url: ['URLPattern', 'fileURLToPathBuffer'],
  util: ['convertProcessSignalToExitCode', 'getCallSites', 'getSystemErrorMessage', 'diff', 'setTraceSigInt'],
  v8: ['getCppHeapStatistics', 'isStringOneByteRepresentation', 'startCpuProfile'],
  worker_threads: [
    'isInternalThread',
    'markAsUncloneable',
    'isMarkedAsUntransferable',
    'postMessageToThread',
    'threadName',
    'locks',
  ],
  zlib: [
    'ZstdCompress',
    'ZstdDecompress',
    'zstdCompress',
    'zstdCompressSync',
    'zstdDecompress',
    'zstdDecompressSync',
    'createZstdCompress',
    'createZstdDecompress',
  ],
};

/** Global names that came later. */
export const NEWER_GLOBALS = [
  'AsyncDisposableStack',
  'CloseEvent',
  'DisposableStack',
  'ErrorEvent',
  'EventSource',
  'Float16Array',
  'Iterator',
  'Navigator',
  'Storage',
  'SuppressedError',
  'URLPattern',
  'WebSocket',
  'localStorage',
  'navigator',
  'sessionStorage',
];

/** Static members of globals that came later. */
export const NEWER_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Array: ['fromAsync'],
  Atomics: ['pause'],
  Error: ['isError'],
  Intl: ['DurationFormat'],
  Iterator: ['from', 'concat'],
  JSON: ['rawJSON', 'isRawJSON'],
  Map: ['groupBy'],
  Math: ['f16round', 'sumPrecise'],
  Object: ['groupBy'],
  Promise: ['withResolvers', 'try'],
  RegExp: ['escape'],
  Uint8Array: ['fromBase64', 'fromHex'],
  process: ['threadCpuUsage', 'execve', 'ref', 'unref', 'finalization'],
};

/** Methods and properties that came later and whose names nothing else has. */
export const NEWER_METHODS = [
  'keepSocketAlive',
  'setTypeOfService',
  'textStream',
  'toCryptoKey',
  'validFromDate',
  'validToDate',
  'writeInformation',
];
