/** Starts a script of this folder as a process of its own, to be killed at any moment. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface ScriptChild {
  /** The lines it has printed; those on their way at the kill are here once `killed` resolves. */
  readonly lines: readonly string[];
  /** Resolves once it has printed this many lines. */
  printed(count: number): Promise<void>;
  /** Ends it as a power button would, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Runs `testing/<script>` with this Node. */
export function startScript(script: string, args: readonly string[]): ScriptChild {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (!child.stdout) throw new Error('The child has no output.');
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => lines.push(line));
  const closed = once(output, 'close');
  const exited = once(child, 'exit');
  return {
    lines,
    async printed(count) {
      while (lines.length < count) {
        const [event] = await Promise.race([once(output, 'line'), closed.then(() => [null])]);
        if (event === null) throw new Error(`The child ended after ${lines.length} lines.`);
      }
    },
    async kill() {
      child.kill('SIGKILL');
      await Promise.all([exited, closed]);
    },
  };
}
