/** Wires the domains. What would be a cycle of imports is a port that is connected here. */
import { wireAdapters } from './adapter-services.ts';
import { wireAgentFiles } from './agent-file-services.ts';
import { wireAgentbot } from './agentbot-services.ts';
import { createAccessRepo } from './domains/access/access.repo.ts';
import { AccessService } from './domains/access/access.service.ts';
import { MembershipsService } from './domains/access/memberships.service.ts';
import { createActivityRepo } from './domains/activity/activity.repo.ts';
import { ActivityService } from './domains/activity/activity.service.ts';
import { createActivityFeedRepo } from './domains/activity/activity-feed.repo.ts';
import { ActivityFeedService } from './domains/activity/activity-feed.service.ts';
import { adapterPart } from './domains/adapters/adapter.part.ts';
import { AgentChangesService } from './domains/agents/agent-changes.service.ts';
import { AgentCreationService } from './domains/agents/agent-creation.service.ts';
import { AgentPermissionsService } from './domains/agents/agent-permissions.service.ts';
import { createAgentsRepo } from './domains/agents/agents.repo.ts';
import { AgentsService } from './domains/agents/agents.service.ts';
import { LifecycleService } from './domains/agents/lifecycle.service.ts';
import { membershipPart } from './domains/agents/membership.part.ts';
import type { AgentPart } from './domains/agents/ports.ts';
import { Roster } from './domains/agents/roster.ts';
import { budgetsPart } from './domains/budgets/budgets-part.ts';
import { createCompaniesRepo } from './domains/companies/companies.repo.ts';
import { CompaniesService } from './domains/companies/companies.service.ts';
import { DefaultAdapterService } from './domains/companies/default-adapter.service.ts';
import { createCostsRepo } from './domains/costs/costs.repo.ts';
import { SpendingService } from './domains/costs/spending.service.ts';
import { CheckoutService } from './domains/issues/checkout.service.ts';
import { createIssuesRepo } from './domains/issues/issues.repo.ts';
import { IssuesService } from './domains/issues/issues.service.ts';
import type { IssueRules } from './domains/issues/ports.ts';
import { CredentialsService } from './domains/keys/credentials.service.ts';
import { createKeysRepo } from './domains/keys/keys.repo.ts';
import { KeysService } from './domains/keys/keys.service.ts';
import { RevocationsService } from './domains/keys/revocations.service.ts';
import { RunTokensService } from './domains/keys/run-tokens.service.ts';
import { createLiveEventsRepo } from './domains/live-events/live-events.repo.ts';
import { LiveEventsService } from './domains/live-events/live-events.service.ts';
import { createLogsRepo } from './domains/logs/logs.repo.ts';
import { LogsService } from './domains/logs/logs.service.ts';
import { OverviewService } from './domains/overview/overview.service.ts';
import { GoalsService } from './domains/projects/goals.service.ts';
import { createProjectsRepo } from './domains/projects/projects.repo.ts';
import { ProjectsService } from './domains/projects/projects.service.ts';
import type { RunFiles, RunObserver } from './domains/runs/ports.ts';
import { RunEngine } from './domains/runs/run-engine.ts';
import { RunJournal } from './domains/runs/run-journal.ts';
import { recoverRuns } from './domains/runs/run-recovery.ts';
import { createRunsRepo } from './domains/runs/runs.repo.ts';
import { RunsService } from './domains/runs/runs.service.ts';
import { SampleCompanyService } from './domains/sample-company/sample-company.service.ts';
import { LaunchConfigsService } from './domains/secrets/launch-configs.service.ts';
import { SecretsService } from './domains/secrets/secrets.service.ts';
import { secretsPart } from './domains/secrets/secrets-part.ts';
import { sessionsPart } from './domains/task-sessions/sessions-part.ts';
import { createTaskSessionsRepo } from './domains/task-sessions/task-sessions.repo.ts';
import { TaskSessionsService } from './domains/task-sessions/task-sessions.service.ts';
import { ScheduleService } from './domains/wakeups/schedule.service.ts';
import { WakeGuard } from './domains/wakeups/wake-guard.ts';
import { WakeLedger } from './domains/wakeups/wake-ledger.ts';
import { WakeTurns } from './domains/wakeups/wake-turns.ts';
import { createWakeupsRepo } from './domains/wakeups/wakeups.repo.ts';
import { WakeupsService } from './domains/wakeups/wakeups.service.ts';
import { wireInstances } from './instance-services.ts';
import { wireMissionControl } from './mission-control-services.ts';
import { wireMoney } from './money.ts';
import { wirePeople } from './people-services.ts';
import { wirePersonnel } from './personnel.ts';
import { createSecretStore, keyInFile } from './secret-store.ts';
import type { ServicesOptions, WiredServices } from './services-options.ts';

export function wireServices(options: ServicesOptions): WiredServices {
  const { store, clock, logger, runner, paths } = options;
  const { db } = store;
  const secretStore = createSecretStore(db, options.secretKeys ?? keyInFile(paths.secretKey), clock);
  const agentsRepo = createAgentsRepo(db, secretStore.vault);
  const keysRepo = createKeysRepo(db);
  const runsRepo = createRunsRepo(db);
  const issuesRepo = createIssuesRepo(db);
  const roster = new Roster(agentsRepo);
  const runTokens = new RunTokensService();
  const revocations = new RevocationsService();

  const live = new LiveEventsService(store, createLiveEventsRepo(db), clock);
  const accessRepo = createAccessRepo(store);
  const projectsRepo = createProjectsRepo(db);
  const access = new AccessService(accessRepo, {
    agent: (agentId) => roster.agent(agentId),
    reportsTo: (agentId, managerId) => roster.reportsTo(agentId, managerId),
    projectPolicy: (projectId) => projectsRepo.project(projectId)?.executionWorkspacePolicy?.authorizationPolicy,
  });
  const memberships = new MembershipsService(accessRepo, clock);
  const activity = new ActivityService(createActivityRepo(db), access, live, clock);
  const companiesRepo = createCompaniesRepo(db);
  const defaultAdapters = new DefaultAdapterService({ store, repo: companiesRepo, access, activity, clock });
  const companies = new CompaniesService({
    store,
    repo: companiesRepo,
    access,
    memberships,
    activity,
    clock,
    budgetChanged: (tx, actor, { id, budgetMonthlyCents }) =>
      budgets.setIn(tx, actor, { companyId: id, scopeType: 'company', scopeId: id }, budgetMonthlyCents),
    companyCreated: (tx, company) => missionControl.gateways.companyCreated(tx, company),
    companyStopped: (tx, companyId) =>
      runs.cancelRunsOf(tx, agents.idsOfCompany(companyId), {
        code: 'company_stopped',
        message: 'Cancelled because the company was paused or archived',
      }),
  });
  const costsRepo = createCostsRepo(db);
  const spending = new SpendingService(costsRepo, clock);
  const agents: AgentsService = new AgentsService({ repo: agentsRepo, roster, access, memberships, spending });
  /** What other domains add to creating, changing and deleting agents, in the order of their checks; filled below. */
  const agentParts: AgentPart[] = [membershipPart(memberships), adapterPart(options.adapters)];
  const agentDeps = { store, repo: agentsRepo, roster, agents, access, activity, parts: agentParts, clock };
  const agentCreation = new AgentCreationService({ ...agentDeps, companies });
  const agentChanges = new AgentChangesService(agentDeps);
  const agentPermissions = new AgentPermissionsService({ ...agentDeps, memberships });
  const secrets = new SecretsService({ store, repo: secretStore.repo, box: secretStore.box, access, activity, clock });
  const launchConfigs = new LaunchConfigsService(secretStore.vault, secrets);
  agentParts.push(secretsPart(secrets));
  const kept: RunFiles = { give: (...asked) => agentbot.agentConfigs.give(...asked) };
  const agentFiles = wireAgentFiles({ ...options, access, activity, companies, agents, agentChanges, kept });
  agentParts.push(...agentFiles.parts);
  const { adapters, agentPrograms, logins } = wireAdapters({
    ...options,
    access,
    activity,
    agents,
    configs: launchConfigs,
  });
  const keys = new KeysService({ store, repo: keysRepo, access, activity, agents, revocations, clock });
  const people = wirePeople({
    store,
    access,
    companies,
    memberships,
    activity,
    keysRepo,
    revocations,
    releaseIssuesOf: (tx, actor, companyId, userId) => issues.releaseUser(tx, actor, companyId, userId),
    clock,
  });
  const credentials = new CredentialsService({
    store,
    repo: keysRepo,
    agents,
    runTokens,
    sessions: people.sessions,
    runs: { isActiveOf: (agentId, runId) => runs.isActiveOf(agentId, runId) },
    agentSeen: (agentId) => missionControl.services.presence.touch(agentId),
    clock,
    logger,
  });
  const projectDeps = { store, repo: projectsRepo, access, activity, agents, clock };
  const projects = new ProjectsService(projectDeps);
  const goals = new GoalsService(projectDeps);
  const logs = new LogsService(paths.runLogs, options.logsStore, createLogsRepo(options.logsStore.db), live);

  const lifecycle: LifecycleService = new LifecycleService({
    store,
    repo: agentsRepo,
    roster,
    agents,
    access,
    activity,
    live,
    clock,
    runs: { cancelRunsOf: (tx, agentIds, cause) => runs.cancelRunsOf(tx, agentIds, cause) },
    issues: { releaseAllOf: (tx, actor, agentId) => issues.releaseAllOf(tx, actor, agentId) },
    approvals: { agentTerminated: (tx, actor, agentId) => personnel.decisions.agentTerminated(tx, actor, agentId) },
    parts: agentParts,
    keys: {
      revokeAll: (tx, agentId) => {
        keysRepo.revokeKeysOfAgent(agentId, clock.iso());
        revocations.revoked(tx);
      },
    },
  });
  const observer: RunObserver = {
    isIssueBusy: (issueId) => turns.isIssueBusy(issueId),
    obstacle: (run) => turns.obstacle(run),
    sessionFor: (run) => taskSessions.sessionFor(run),
    runStarted(tx, run) {
      turns.runStarted(tx, run);
      taskSessions.runStarted(tx, run);
    },
    runFinished(tx, run) {
      // What the run leaves has to be there before the next one gets its turn.
      taskSessions.runFinished(tx, run);
      missionControl.conversations.runFinished(tx, run);
      turns.runFinished(tx, run);
    },
  };
  const journal = new RunJournal({
    repo: runsRepo,
    lifecycle,
    live,
    runTokens,
    observer,
    revocations,
    clock,
  });
  const engine = new RunEngine({
    store,
    repo: runsRepo,
    journal,
    observer,
    agents,
    configs: launchConfigs,
    runTokens,
    logs,
    runner,
    scripts: options.scripts,
    files: agentFiles.runFiles,
    findAdapter: options.findAdapter,
    logger,
    folders: { scratch: paths.scratch, workspaces: paths.workspaces },
    workspaceOf: (agentId) => missionControl.workspaceOf(agentId),
    apiUrl: options.apiUrl,
    baseEnv: options.env,
    concurrency: options.concurrency,
  });
  const runs: RunsService = new RunsService({ store, repo: runsRepo, journal, engine, access, activity, logs, clock });
  const taskSessions = new TaskSessionsService({
    store,
    repo: createTaskSessionsRepo(db),
    access,
    activity,
    runs,
    clock,
  });
  agentParts.push(sessionsPart(taskSessions));
  const issueRules: IssueRules = {
    requireChange: (...change) => missionControl.services.taskRules.requireChange(...change),
  };
  const issues: IssuesService = new IssuesService({
    store,
    repo: issuesRepo,
    access,
    activity,
    companies,
    agents,
    projects,
    goals,
    runs,
    observer: {
      issueAssigned: (tx, actor, issue) => wakeups.issueAssigned(tx, actor, issue),
      issueCommented: (tx, actor, issue, commentId) => wakeups.issueCommented(tx, actor, issue, commentId),
    },
    rules: issueRules,
    clock,
  });
  const checkout = new CheckoutService({
    store,
    repo: issuesRepo,
    issues,
    access,
    agents,
    activity,
    rules: issueRules,
    clock,
  });
  const guard = new WakeGuard({
    companies,
    agents,
    issues,
    runs,
    gate: {
      beginMonth: (tx) => budgetMonths.beginIn(tx),
      stopFor: (companyId, agentId) => budgets.stopFor(companyId, agentId),
      projectStopped: (projectId) => budgets.projectStopped(projectId),
      spentSince: (agentId, since) => spending.spentSince(agentId, since),
      pausedBoardOf: (agentId) => missionControl.services.boards.pausedBoardOf(agentId),
    },
    hasRuntime: (type) => options.findAdapter(type) !== null,
    clock,
  });
  const ledger = new WakeLedger(createWakeupsRepo(db), runs, clock);
  const turns: WakeTurns = new WakeTurns({ agents, issues, guard, ledger, clock });
  const wakeups: WakeupsService = new WakeupsService({ store, access, agents, issues, runs, guard, ledger, clock });
  const sampleCompany = new SampleCompanyService({
    store,
    access,
    companies,
    agents,
    agentCreation,
    issues,
    runs,
    logs,
    live,
    files: agentFiles.companyFiles,
  });

  const { budgets, budgetDecisions, budgetMonths, costs, dashboard } = wireMoney({
    ...{ store, costsRepo, spending, access, activity, agents, agentChanges, companies },
    ...{ lifecycle, roster, projects, issues, runs },
    pendingApprovals: (companyId) => personnel.approvals.countPending(companyId),
    clock,
  });
  agentParts.push(budgetsPart(budgets));
  const personnel: ReturnType<typeof wirePersonnel> = wirePersonnel({
    ...agentDeps,
    db,
    creation: agentCreation,
    changes: agentChanges,
    lifecycle,
    companies,
    issues,
    runs,
    logs,
    wakeups,
    observer: { decided: (...decision) => missionControl.services.boardApprovals.decided(...decision) },
  });
  const missionControl: ReturnType<typeof wireMissionControl> = wireMissionControl({
    ...{ ...options, access, activity, agents, issues, live, wakeups, ...personnel, box: secretStore.box },
    ...{ ...people, agentChanges, agentCreation, agentParts, companies, defaultAdapters, guard, keys, lifecycle, runs },
    nameOfUser: (userId) => people.members.nameOf(userId),
  });

  const agentbot: ReturnType<typeof wireAgentbot> = wireAgentbot({
    ...{ ...options, ...people, ...personnel, ...agentFiles.services, ...missionControl.services },
    ...{ access, activity, agents, agentChanges, agentCreation, companies, defaultAdapters, memberships },
    ...{ agentParts, live, box: secretStore.box, lifecycle, vault: secretStore.vault },
    conversations: missionControl.conversations,
  });
  const instances = wireInstances({
    ...{ ...options, ...agentFiles, ...agentbot, ...missionControl, ...missionControl.services, box: secretStore.box },
    ...{ access, activity, agents, agentChanges, agentParts, agentPrograms },
    ...{ engine, lifecycle, logs, runs, taskSessions },
  });

  const overview = new OverviewService({ access, agents, runs, issues, clock });

  return {
    access,
    activity,
    activityFeed: new ActivityFeedService(createActivityFeedRepo(db), access),
    adapters,
    agentChanges,
    agentCreation,
    agentPermissions,
    agents,
    budgetDecisions,
    budgetMonths,
    budgets,
    checkout,
    companies,
    costs,
    credentials,
    dashboard,
    defaultAdapters,
    engine,
    ...agentFiles.services,
    ...agentbot,
    ...instances,
    clock,
    ...missionControl.services,
    goals,
    issues,
    keys,
    launchConfigs,
    lifecycle,
    live,
    logins,
    overview,
    ...people,
    ...personnel,
    projects,
    revocations,
    runs,
    sampleCompany,
    secrets,
    schedule: new ScheduleService(companies, agents),
    taskSessions,
    spending,
    wakeups,
    recover: () => recoverRuns({ store, repo: runsRepo, journal, logs, runner, logger, scratchDir: paths.scratch }),
  };
}
