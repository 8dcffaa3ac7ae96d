/** Configurations of agents and their history in Paperclip's form. */
import type { z } from 'zod';
import type { agentConfiguration, configRevision } from '../../../../contract/paperclip/revisions.ts';
import type { AgentView } from '../../../domains/agents/agents.service.ts';
import type { Revision } from '../../../domains/revisions/revisions.service.ts';
import { projectAgent } from './agent-projection.ts';

/** What of an agent is its configuration. */
export function projectConfiguration(view: AgentView): z.infer<typeof agentConfiguration> {
  const { id, companyId, name, role, title, status, reportsTo, ...rest } = projectAgent(view);
  const { adapterType, adapterConfig, runtimeConfig, permissions, updatedAt } = rest;
  return {
    id,
    companyId,
    name,
    role,
    title,
    status,
    reportsTo,
    adapterType,
    adapterConfig,
    runtimeConfig,
    permissions,
    updatedAt,
  };
}

export const projectRevision = ({ seq: _, ...revision }: Revision): z.infer<typeof configRevision> => revision;
