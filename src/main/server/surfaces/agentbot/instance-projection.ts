/** Instances in the words of the Agentbot API. */
import type { AgentStats } from '../../../../contract/agentbot/instances.ts';
import type { Agent } from '../../../domains/agents/agents.service.ts';
import type { InstanceFigures, LiveFigures } from '../../../domains/instances/instance-figures.service.ts';
import type { Instance } from '../../../domains/instances/instances.service.ts';
import { byteWords, durationWords, percentWords, shareWords } from './figure-words.ts';

export const projectInstance = ({ id }: Agent, { status, startedAt, subdomain, url, plan, version }: Instance) => ({
  userId: id,
  status,
  startedAt,
  subdomain,
  url,
  plan,
  openclawVersion: version,
});

/** Without a process nothing is used. */
export const projectInstanceStats = ({ id }: Agent, { status, plan, version }: Instance, live: LiveFigures | null) => ({
  userId: id,
  cpu: percentWords(live?.cpuPercent ?? 0),
  memory: byteWords(live?.memoryBytes ?? 0),
  status,
  plan,
  openclawVersion: version,
});

export function projectStats(
  { id: agentId }: Agent,
  instance: Instance,
  figures: InstanceFigures,
  now: number,
): AgentStats {
  const { live, recorded } = figures;
  const { messages, messagesLastHour, runs, succeeded, averageAnswerMs } = recorded;
  const since = (start: string): number => Math.max(0, now - Date.parse(start));
  const answerMs = averageAnswerMs === null ? null : Math.round(averageAnswerMs);
  if (live === null) {
    return {
      stats: {
        agentId,
        messagesProcessed: messages,
        messagesPerHour: messagesLastHour,
        averageResponseTime: answerMs ?? 0,
        uptime: instance.isUp ? since(instance.startedAt) : 0,
        successRate: runs === 0 ? '0.00' : shareWords(succeeded, runs),
        errorRate: runs === 0 ? '0.00' : shareWords(runs - succeeded, runs),
        timestamp: new Date(now).toISOString(),
      },
      status: 'mock',
    };
  }
  const uptime = since(live.startedAt);
  return {
    stats: {
      agentId,
      cpu: percentWords(live.cpuPercent),
      memory: `${byteWords(live.memoryBytes)} / ${byteWords(live.memoryTotalBytes)}`,
      memoryPercent: percentWords((live.memoryBytes / live.memoryTotalBytes) * 100),
      // No system tells it of one process.
      network: 'N/A',
      uptime,
      uptimeFormatted: durationWords(uptime),
      status: instance.status,
      pids: String(live.processes),
      messagesProcessed: messages,
      messagesPerHour: messagesLastHour,
      averageResponseTime: answerMs ?? 'N/A',
      successRate: runs === 0 ? 'N/A' : shareWords(succeeded, runs),
      errorRate: runs === 0 ? 'N/A' : shareWords(runs - succeeded, runs),
    },
    status: 'ok',
  };
}
