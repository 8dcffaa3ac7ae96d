/** The things that screens show, as the server answers them. */

import type { z } from 'zod';
import type { boardTask, ConsoleBoard, chatMessage } from '../../contract/console/boards.ts';
import type { ConsoleChannel } from '../../contract/console/channels.ts';
import type { ConsoleGateway, gatewayMessage, gatewaySession } from '../../contract/console/gateways.ts';
import type { InstanceView } from '../../contract/console/instance-routes.ts';
import type { ConsolePlacedAgent, syncReport } from '../../contract/console/placed-agents.ts';
import type { companyOverview, consoleRoutes } from '../../contract/console/routes.ts';
import type { AgentVerification } from '../../contract/console/verification-routes.ts';
import type { activityEntry } from '../../contract/paperclip/activity.ts';
import type { OrgNode, PaperclipAgent, PaperclipAgentDetail } from '../../contract/paperclip/agents.ts';
import type { company } from '../../contract/paperclip/companies.ts';
import type { comment, issue, issueDetail } from '../../contract/paperclip/issues.ts';
import type { run, runEvent, skippedWakeup } from '../../contract/paperclip/runs.ts';
import type { AllSettings } from '../../contract/settings.ts';
import type { ChallengeAnswer, VerificationType } from '../../contract/verification.ts';

import type { CallInput, RouteOf } from './routes.ts';

export type { ChallengeAnswer, OrgNode, VerificationType };
export type Agent = PaperclipAgent;
export type AgentDetail = PaperclipAgentDetail;
export type Company = z.output<typeof company>;
export type Overview = z.output<typeof companyOverview>;
export type Run = z.output<typeof run>;
export type RunEvent = z.output<typeof runEvent>;
export type SkippedWakeup = z.output<typeof skippedWakeup>;
export type Issue = z.output<typeof issue>;
export type IssueDetail = z.output<typeof issueDetail>;
export type Comment = z.output<typeof comment>;
export type ActivityEntry = z.output<typeof activityEntry>;
export type OperatorToken = z.output<typeof consoleRoutes.listOperatorTokens.response>[number];
export type Gateway = ConsoleGateway;
export type GatewaySession = z.output<typeof gatewaySession>;
export type GatewayMessage = z.output<typeof gatewayMessage>;
export type Board = ConsoleBoard;
export type BoardTask = z.output<typeof boardTask>;
export type ChatMessage = z.output<typeof chatMessage>;
export type PlacedAgent = ConsolePlacedAgent;
export type SyncReport = z.output<typeof syncReport>;
export type Channel = ConsoleChannel;
export type Instance = InstanceView;
export type InstanceAction = NonNullable<CallInput<RouteOf<'console', 'changeAgentInstance'>>['body']>['action'];
export type Verification = AgentVerification;
export type Subscription = z.output<typeof consoleRoutes.listSubscriptions.response>[number];
export type Settings = AllSettings;
