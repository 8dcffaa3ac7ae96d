/** What each step does on the gateway. Every one may be done again: after a crash nobody knows whether it was. */
import { AppError } from '../../../contract/errors.ts';
import type { ProvisioningKind, ProvisioningStep, ProvisioningWishes } from '../../../contract/provisioning.ts';
import type { GatewayAgent, GatewayHeartbeat, GatewayPort } from '../gateways/ports.ts';
import type { AgentFile } from './agent-files.ts';
import { isProblem } from './gateway-failure.ts';
import { isOurs } from './texts/ours.ts';

/** An agent on its gateway as it is to be; its files are rendered already. */
export interface SagaTarget {
  readonly gateway: GatewayPort;
  readonly agent: GatewayAgent;
  readonly heartbeat: GatewayHeartbeat;
  readonly sessionKey: string;
  readonly files: readonly AgentFile[];
  /** AGENTS.md with the lines of TOOLS.md, for gateways that keep no TOOLS.md. */
  readonly agentsFileWithAccess: string;
  /** What the agent is told when it is woken. */
  readonly greeting: string;
  readonly baseUrl: string;
}

export interface StepPass {
  readonly id: string;
  readonly kind: ProvisioningKind;
  readonly wanted: ProvisioningWishes;
}

/** Does one step; the steps of the database are not among them. Gives what the gateway would not do, as sentences. */
export async function performStep(
  step: Exclude<ProvisioningStep, 'make_ready' | 'remove'>,
  target: SagaTarget,
  pass: StepPass,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { gateway, agent, sessionKey } = target;
  switch (step) {
    case 'create_agent':
      await gateway.createAgent(agent, signal);
      return [];
    case 'update_agent':
      await gateway.updateAgent({ ...agent, heartbeat: target.heartbeat }, signal);
      return [];
    case 'write_files':
      return writeFiles(target, pass, signal);
    case 'reset_session':
      await gateway.resetSession(sessionKey, signal);
      return [];
    case 'wake':
      await gateway.labelSession(sessionKey, agent.name, signal);
      // The pass's own id: done again, the gateway knows that it has heard this.
      await gateway.send({ sessionKey, message: target.greeting, deliver: true, idempotencyKey: pass.id }, signal);
      return [];
    case 'delete_agent':
      await gateway.deleteAgent(agent.id, signal);
      return [];
    case 'delete_session':
      await gateway.deleteSession(sessionKey, signal);
      return [];
  }
}

async function writeFiles(target: SagaTarget, pass: StepPass, signal: AbortSignal): Promise<string[]> {
  const { gateway, agent, files } = target;
  const there = new Set<string>();
  for (const file of await gateway.files(agent.id, signal)) if (!file.missing) there.add(file.name);
  const refused: string[] = [];
  for (const file of files) {
    if (!(await isDue(file, there.has(file.name), target, pass, signal))) continue;
    try {
      await gateway.writeFile(agent.id, file.name, file.content, signal);
    } catch (error) {
      if (!isProblem(error, 'unsupported_file')) throw error;
      refused.push(file.name);
    }
  }
  if (!refused.includes('TOOLS.md')) return refused.map((name) => `The gateway does not let ${name} be written.`);
  if (refused.includes('AGENTS.md')) {
    throw new AppError('bad_gateway', 'The gateway lets neither TOOLS.md nor AGENTS.md be written.', {
      details: { problem: 'unsupported_file', transient: false },
    });
  }
  await gateway.writeFile(agent.id, 'AGENTS.md', target.agentsFileWithAccess, signal);
  return refused.map((name) =>
    name === 'TOOLS.md'
      ? 'The gateway does not let TOOLS.md be written: its lines are in AGENTS.md.'
      : `The gateway does not let ${name} be written.`,
  );
}

async function isDue(
  file: AgentFile,
  isThere: boolean,
  { gateway, agent }: SagaTarget,
  { kind, wanted }: StepPass,
  signal: AbortSignal,
): Promise<boolean> {
  switch (file.write) {
    case 'always':
      return true;
    case 'first':
      return kind === 'provision' || isThere || wanted.forceBootstrap;
    case 'once':
      return kind === 'provision' || !isThere || wanted.overwrite;
    case 'unless_foreign': {
      if (!isThere || wanted.overwrite || wanted.rewrite.includes(file.name)) return true;
      const content = await gateway.readFile(agent.id, file.name, signal);
      return content === null || isOurs(content);
    }
  }
}
