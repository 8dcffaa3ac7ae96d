/** The vocabulary of instances: what keeps an agent ready to work. */
import { z } from 'zod';

/** Source: the Agentbot API. */
export const instanceStatus = z.enum(['pending', 'provisioning', 'running', 'stopped', 'error']);
export type InstanceStatus = z.infer<typeof instanceStatus>;

export const instanceAction = z.enum(['start', 'stop', 'restart', 'update', 'repair', 'reset-memory']);
export type InstanceAction = z.infer<typeof instanceAction>;

/** What something was put aside for. */
export const backupReason = z.enum(['update', 'reset-memory']);
export type BackupReason = z.infer<typeof backupReason>;

/** `system` is what the server says of a run. */
export const logSource = z.enum(['system', 'stdout', 'stderr']);
export type LogSource = z.infer<typeof logSource>;
