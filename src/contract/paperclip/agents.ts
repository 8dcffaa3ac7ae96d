/** Agents on the Paperclip surface. Source: the Paperclip Agents API page; enums and defaults as the real server has them. */
import { z } from 'zod';
import { agentIcon, agentRole } from '../agents.ts';
import { cents, isoTime, jsonObject, uuid } from '../primitives.ts';

export const paperclipAgentStatus = z.enum([
  'active',
  'paused',
  'idle',
  'running',
  'error',
  'pending_approval',
  'terminated',
]);
export type PaperclipAgentStatus = z.infer<typeof paperclipAgentStatus>;

const chainEntry = z.object({ id: uuid, name: z.string(), status: paperclipAgentStatus });

/** Whether an agent's line of managers lets it work. */
export const orgChainHealth = z.object({
  status: z.enum(['healthy', 'invalid_org_chain']),
  reason: z.enum(['healthy', 'terminated_ancestor', 'missing_manager', 'cycle']),
  fullChain: z.array(
    chainEntry.extend({
      companyId: uuid,
      reportsTo: uuid.nullable(),
      depth: z.number().int(),
      relation: z.enum(['self', 'ancestor']),
    }),
  ),
  firstInvalidAncestor: chainEntry.nullable(),
  invalidAncestors: z.array(chainEntry),
  repairGuidance: z.string().nullable(),
  pausedAncestors: z.array(chainEntry),
  escalationWarning: z.string().nullable(),
});

/** One agent as lists show it. Restricted callers get empty `adapterConfig` and `runtimeConfig`. */
export const paperclipAgent = z.object({
  id: uuid,
  companyId: uuid,
  name: z.string(),
  role: agentRole,
  title: z.string().nullable(),
  icon: agentIcon.nullable(),
  status: paperclipAgentStatus,
  reportsTo: uuid.nullable(),
  capabilities: z.string().nullable(),
  adapterType: z.string(),
  adapterConfig: jsonObject,
  runtimeConfig: jsonObject,
  defaultEnvironmentId: uuid.nullable(),
  budgetMonthlyCents: cents,
  spentMonthlyCents: z.number(),
  pauseReason: z.string().nullable(),
  pausedAt: isoTime.nullable(),
  errorReason: z.string().nullable(),
  permissions: jsonObject,
  lastHeartbeatAt: isoTime.nullable(),
  metadata: jsonObject.nullable(),
  createdAt: isoTime,
  updatedAt: isoTime,
  urlKey: z.string(),
  orgChainHealth,
  /** Why the agent is in its state, in words, and since when: ours, on top of Paperclip's keys. */
  stateReason: z.string(),
  stateSince: isoTime,
});
export type PaperclipAgent = z.infer<typeof paperclipAgent>;

export const membership = z.object({
  id: uuid,
  companyId: uuid,
  principalType: z.enum(['agent', 'user']),
  principalId: z.string(),
  status: z.enum(['pending', 'active', 'suspended']),
  membershipRole: z.string(),
  createdAt: isoTime,
  updatedAt: isoTime,
});

export const grant = z.object({
  id: uuid,
  companyId: uuid,
  principalType: z.enum(['agent', 'user']),
  principalId: z.string(),
  permissionKey: z.string(),
  scope: jsonObject.nullable(),
  grantedByUserId: z.string().nullable(),
  createdAt: isoTime,
  updatedAt: isoTime,
});

/** One agent in full: the row, its line of managers and what it may assign. */
export const paperclipAgentDetail = paperclipAgent.extend({
  chainOfCommand: z.array(z.object({ id: uuid, name: z.string(), role: agentRole, title: z.string().nullable() })),
  access: z.object({
    canAssignTasks: z.boolean(),
    taskAssignSource: z.enum(['ceo_role', 'agent_creator', 'explicit_grant', 'simple_default', 'none']),
    membership: membership.nullable(),
    grants: z.array(grant),
  }),
});
export type PaperclipAgentDetail = z.infer<typeof paperclipAgentDetail>;

const envBinding = z.union([
  z.string(),
  z.object({ type: z.literal('plain'), value: z.string() }),
  z.object({
    type: z.literal('secret_ref'),
    secretId: uuid,
    version: z.union([z.literal('latest'), z.number().int().positive()]).optional(),
  }),
  z.object({
    type: z.literal('user_secret_ref'),
    key: z.string().min(1),
    version: z.union([z.literal('latest'), z.number().int().positive()]).optional(),
    required: z.boolean().optional(),
    allowMissingOverride: z.boolean().optional(),
  }),
]);

const adapterConfig = jsonObject.superRefine((config, context) => {
  if (config.env === undefined) return;
  if (z.record(z.string(), envBinding).safeParse(config.env).success) return;
  context.addIssue({
    code: 'custom',
    path: ['env'],
    message: 'adapterConfig.env must be a map of valid env bindings',
  });
});

const runtimeConfig = jsonObject.superRefine((config, context) => {
  if (config.modelProfiles !== undefined) {
    context.addIssue({
      code: 'custom',
      path: ['modelProfiles'],
      message: 'runtimeConfig.modelProfiles is no longer supported',
    });
  }
});

/** Skills that an agent is to have: id, canonical key or slug; or a key with one version of the skill. */
const desiredSkills = z
  .array(
    z.union([
      z.string().trim().min(1).max(300),
      z.object({ key: z.string().trim().min(1).max(300), versionId: uuid.nullable().optional() }),
    ]),
  )
  .max(200);

/** Instruction files that an agent starts with, by their path in its bundle. */
const instructionsBundleInput = z.object({
  entryFile: z.string().trim().min(1).max(500).optional(),
  files: z
    .record(z.string().min(1).max(500), z.string().max(1_000_000))
    .refine((files) => Object.keys(files).length > 0, 'instructionsBundle.files must contain at least one file'),
});

const profile = {
  name: z.string().trim().min(1).max(200),
  role: agentRole,
  title: z.string().max(500).nullable(),
  icon: agentIcon.nullable(),
  capabilities: z.string().max(20_000).nullable(),
  reportsTo: uuid.nullable(),
  adapterType: z.string().trim().min(1),
  adapterConfig,
  runtimeConfig,
  budgetMonthlyCents: cents,
  metadata: jsonObject.nullable(),
  /** There are no environments yet: any but null is refused with 422. */
  defaultEnvironmentId: uuid.nullable(),
};

export const createAgentBody = z.object({
  ...profile,
  role: profile.role.default('general'),
  title: profile.title.default(null),
  icon: profile.icon.default(null),
  capabilities: profile.capabilities.default(null),
  reportsTo: profile.reportsTo.default(null),
  adapterType: profile.adapterType.default('process'),
  adapterConfig: profile.adapterConfig.default({}),
  runtimeConfig: profile.runtimeConfig.default({}),
  budgetMonthlyCents: profile.budgetMonthlyCents.default(0),
  metadata: profile.metadata.default(null),
  defaultEnvironmentId: profile.defaultEnvironmentId.default(null),
  permissions: jsonObject.default({}),
  desiredSkills: desiredSkills.optional(),
  instructionsBundle: instructionsBundleInput.optional(),
});
export type CreateAgent = z.output<typeof createAgentBody>;

/** `permissions` is let through so that the handler can refuse it with 422, as the API page promises. */
export const patchAgentBody = z
  .object({
    ...profile,
    status: paperclipAgentStatus,
    permissions: z.unknown(),
    replaceAdapterConfig: z.boolean(),
    desiredSkills,
  })
  .partial();

/**
 * `canCreateAgents` decides about assigning too, so it never comes without `canAssignTasks`. A policy may have any shape:
 * one that is not understood blocks. Source: the Paperclip server.
 */
export const patchPermissionsBody = z
  .object({
    canCreateAgents: z.boolean(),
    canAssignTasks: z.boolean(),
    canCreateSkills: z.boolean(),
    trustPreset: z.string().max(100).nullable(),
    authorizationPolicy: jsonObject.nullable(),
  })
  .partial()
  .superRefine((body, context) => {
    const issue = (path: string[], message: string): void => context.addIssue({ code: 'custom', path, message });
    if (body.canCreateAgents !== undefined && body.canAssignTasks === undefined)
      issue(['canAssignTasks'], 'Say canAssignTasks together with canCreateAgents.');
    if (Object.values(body).every((value) => value === undefined)) issue([], 'Say which permission is to change.');
  });
export type PatchPermissions = z.output<typeof patchPermissionsBody>;

export interface OrgNode {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly status: PaperclipAgentStatus;
  readonly reports: readonly OrgNode[];
}
export const orgNode: z.ZodType<OrgNode> = z.object({
  id: uuid,
  name: z.string(),
  role: agentRole,
  status: paperclipAgentStatus,
  get reports() {
    return z.array(orgNode);
  },
});

export const agentKey = z.object({
  id: uuid,
  name: z.string(),
  scope: z.object({ kind: z.literal('standard') }),
  responsibleUserId: z.string().nullable(),
  createdAt: isoTime,
  lastUsedAt: isoTime.nullable(),
  revokedAt: isoTime.nullable(),
});
/** The only answer that ever shows the token. */
export const createdAgentKey = agentKey.omit({ lastUsedAt: true, revokedAt: true }).extend({ token: z.string() });
export const createAgentKeyBody = z.object({
  name: z.string().trim().min(1).max(200).default('default'),
  scope: z.object({ kind: z.literal('standard') }).optional(),
});
