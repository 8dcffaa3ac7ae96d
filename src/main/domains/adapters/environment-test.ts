/** Finds out whether an agent with some configuration could work here. Source of form and codes: the Paperclip server. */
import type { AdapterCheck, AdapterDescriptor, AdapterTool } from '../../../contract/adapter.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import { probeAddress } from './http-probe.ts';
import { commandsOf, type FoundTool, type Place, type ToolHost } from './tool-host.ts';
import { askVersion } from './tool-version.ts';

const LOGIN_LIMIT_MS = 10_000;

/** All findings about a configuration, its variables resolved. */
export async function testEnvironment(
  host: ToolHost,
  descriptor: AdapterDescriptor,
  config: JsonObject,
  variables: Readonly<Record<string, string>>,
): Promise<AdapterCheck[]> {
  const checks = [...descriptor.check(config)];
  if (descriptor.type === 'http') return [...checks, ...(await httpChecks(checks, config))];
  if (descriptor.tool === null && descriptor.type !== 'process') return checks;

  const place = await host.place(config, variables);
  const code = descriptor.tool?.code ?? descriptor.type;
  const cwd = await cwdCheck(host, code, place.cwd);
  checks.push(cwd);
  if (cwd.level === 'error') return checks;
  if (descriptor.tool !== null) checks.push(...(await toolChecks(host, descriptor.tool, config, place)));
  else if (typeof config.command === 'string' && config.command.trim() !== '') {
    checks.push(await commandCheck(host, config.command.trim(), place));
  }
  return checks;
}

const httpChecks = async (checks: readonly AdapterCheck[], { url }: JsonObject): Promise<AdapterCheck[]> =>
  typeof url === 'string' && checks.every(({ level }) => level !== 'error')
    ? [await probeAddress(new URL(url.trim()))]
    : [];

async function cwdCheck(host: ToolHost, code: string, cwd: string): Promise<AdapterCheck> {
  if (await host.isFolder(cwd)) {
    return { code: `${code}_cwd_valid`, level: 'info', message: `Working directory is valid: ${cwd}` };
  }
  const message = `Working directory does not exist: ${cwd}`;
  return {
    code: `${code}_cwd_invalid`,
    level: 'error',
    message,
    hint: 'Set adapterConfig.cwd to a folder that exists.',
  };
}

async function commandCheck(host: ToolHost, command: string, place: Place): Promise<AdapterCheck> {
  const { file } = await host.look(command, place);
  return file !== null
    ? { code: 'process_command_resolvable', level: 'info', message: `Command is executable: ${command}` }
    : {
        code: 'process_command_unresolvable',
        level: 'error',
        message: `Command is not executable: "${command}" (resolved: "${command}")`,
        detail: command,
      };
}

async function toolChecks(
  host: ToolHost,
  tool: AdapterTool,
  config: JsonObject,
  place: Place,
): Promise<AdapterCheck[]> {
  const found = await host.find(tool, config, place);
  if (found === null) {
    const message = `${tool.name} is not installed: no ${commandsOf(tool, config).join(' or ')} on PATH.`;
    return [{ code: `${tool.code}_command_unresolvable`, level: 'error', message, hint: tool.install }];
  }
  const message = `${tool.name} command is executable: ${found.file}`;
  return [
    { code: `${tool.code}_command_resolvable`, level: 'info', message },
    await versionCheck(host, tool, found, place),
    await loginCheck(host, tool, found, place),
  ];
}

async function versionCheck(host: ToolHost, tool: AdapterTool, found: FoundTool, place: Place): Promise<AdapterCheck> {
  const { version, outcome, exitCode } = await askVersion(host, tool, found, place);
  if (version !== null) return { code: `${tool.code}_version`, level: 'info', message: `${tool.name} ${version}` };
  const why = outcome === 'timed_out' ? 'did not answer in time' : `exited with code ${exitCode}`;
  return {
    code: `${tool.code}_version_unknown`,
    level: 'warn',
    message: `${tool.name} did not tell its version: ${found.command} ${tool.versionArgs.join(' ')} ${why}.`,
    hint: tool.install,
  };
}

async function loginCheck(host: ToolHost, tool: AdapterTool, found: FoundTool, place: Place): Promise<AdapterCheck> {
  const { code, name, loginHint: hint } = tool;
  const key = tool.keyVariables.find((variable) => (place.env[variable] ?? '') !== '');
  if (key !== undefined) return { code: `${code}_api_key_present`, level: 'info', message: `${key} is set.` };
  if (tool.loginStatusArgs === null) {
    return {
      code: `${code}_login_unknown`,
      level: 'warn',
      message: `Whether ${name} is logged in is not known.`,
      hint,
    };
  }
  const { outcome, exitCode } = await host.run(found, tool.loginStatusArgs, place, LOGIN_LIMIT_MS);
  if (outcome === 'timed_out') {
    return {
      code: `${code}_login_unknown`,
      level: 'warn',
      message: `${name} did not say whether it is logged in.`,
      hint,
    };
  }
  return exitCode === 0
    ? { code: `${code}_logged_in`, level: 'info', message: `${name} is logged in.` }
    : { code: `${code}_login_required`, level: 'warn', message: `${name} is not logged in.`, hint };
}
