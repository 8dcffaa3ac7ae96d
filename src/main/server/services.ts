/** The services that surfaces call. The composition root makes them. */
import type { ActivityService } from '../domains/activity/activity.service.ts';
import type { AdaptersService } from '../domains/adapters/adapters.service.ts';
import type { LoginService } from '../domains/adapters/login.service.ts';
import type { AgentChangesService } from '../domains/agents/agent-changes.service.ts';
import type { AgentCreationService } from '../domains/agents/agent-creation.service.ts';
import type { AgentsService } from '../domains/agents/agents.service.ts';
import type { LifecycleService } from '../domains/agents/lifecycle.service.ts';
import type { CompaniesService } from '../domains/companies/companies.service.ts';
import type { CheckoutService } from '../domains/issues/checkout.service.ts';
import type { IssuesService } from '../domains/issues/issues.service.ts';
import type { BoardKeysService } from '../domains/keys/board-keys.service.ts';
import type { KeysService } from '../domains/keys/keys.service.ts';
import type { OperatorTokensService } from '../domains/keys/operator-tokens.service.ts';
import type { SessionsService } from '../domains/keys/sessions.service.ts';
import type { MembersService } from '../domains/members/members.service.ts';
import type { OverviewService } from '../domains/overview/overview.service.ts';
import type { RunsService } from '../domains/runs/runs.service.ts';
import type { SampleCompanyService } from '../domains/sample-company/sample-company.service.ts';
import type { SecretsService } from '../domains/secrets/secrets.service.ts';
import type { AgentSkillsService } from '../domains/skills/agent-skills.service.ts';
import type { SkillsService } from '../domains/skills/skills.service.ts';
import type { WakeupsService } from '../domains/wakeups/wakeups.service.ts';

export interface Services {
  readonly adapters: AdaptersService;
  readonly logins: LoginService;
  readonly activity: ActivityService;
  readonly agentChanges: AgentChangesService;
  readonly agentCreation: AgentCreationService;
  readonly agents: AgentsService;
  readonly agentSkills: AgentSkillsService;
  readonly boardKeys: BoardKeysService;
  readonly checkout: CheckoutService;
  readonly companies: CompaniesService;
  readonly issues: IssuesService;
  readonly keys: KeysService;
  readonly lifecycle: LifecycleService;
  readonly members: MembersService;
  readonly operatorTokens: OperatorTokensService;
  readonly overview: OverviewService;
  readonly runs: RunsService;
  readonly sampleCompany: SampleCompanyService;
  readonly secrets: SecretsService;
  readonly sessions: SessionsService;
  readonly skills: SkillsService;
  readonly wakeups: WakeupsService;
}
