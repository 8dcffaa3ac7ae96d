/** Answers, in words, who has a port that we wanted: the sentence that makes "address in use" a thing one can act on. */
import { readdir, readFile, readlink } from 'node:fs/promises';
import { get } from 'node:http';
import { basename } from 'node:path';

const PROBE_TIMEOUT_MS = 300;
const LARGEST_ANSWER_BYTES = 64 * 1024;
const LISTENING = '0A';

/** Who listens on a port of this machine, such as `Wheelhouse (node, process 4711)`; null where nobody can be named. */
export async function describePortOwner(port: number): Promise<string | null> {
  const [product, owner] = await Promise.all([recogniseProduct(port), findProcess(port)]);
  const processWords = owner ? `${owner.command}, process ${owner.pid}` : null;
  if (product && processWords) return `${product} (${processWords})`;
  return product ?? processWords;
}

async function recogniseProduct(port: number): Promise<string | null> {
  const [own, paperclip] = await Promise.all([
    getJson(`http://127.0.0.1:${port}/health`),
    getJson(`http://127.0.0.1:${port}/api/health`),
  ]);
  if (own?.service === 'wheelhouse') return 'Wheelhouse';
  return paperclip && 'deploymentMode' in paperclip ? 'Paperclip' : null;
}

function getJson(url: string): Promise<Record<string, unknown> | null> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > LARGEST_ANSWER_BYTES) request.destroy();
      });
      response.on('end', () => resolve(parseObject(text)));
      response.on('error', () => resolve(null));
    });
    request.on('error', () => resolve(null));
  });
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Linux alone tells a program which process has a port, and only of processes of the same user. */
async function findProcess(port: number): Promise<{ pid: number; command: string } | null> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  const inodes = new Set(tables.flatMap((table) => listeningInodes(table, port)));
  if (inodes.size === 0) return null;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    if (!(await holdsSocket(pid, inodes))) continue;
    // Not the `comm` file: that one holds the name of a thread, which Node and Electron change.
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const command = basename(commandLine.split('\0')[0] ?? '');
    if (command) return { pid: Number(pid), command };
  }
  return null;
}

/** The socket numbers that listen on `port`, from the text of /proc/net/tcp or tcp6. */
export function listeningInodes(table: string, port: number): readonly string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  const inodes: string[] = [];
  for (const line of table.split('\n').slice(1)) {
    const fields = line.trim().split(/\s+/);
    const [localAddress, state, inode] = [fields[1], fields[3], fields[9]];
    if (state === LISTENING && inode && localAddress?.split(':')[1] === wanted) inodes.push(inode);
  }
  return inodes;
}

async function holdsSocket(pid: string, inodes: ReadonlySet<string>): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  const descriptors = await readdir(folder).catch(() => []);
  const targets = await Promise.all(descriptors.map((name) => readlink(`${folder}/${name}`).catch(() => '')));
  return targets.some((target) => inodes.has(/^socket:\[(\d+)\]$/.exec(target)?.[1] ?? ''));
}
