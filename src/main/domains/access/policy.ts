/**
 * What an `authorizationPolicy` of an agent, a project or an issue asks of whoever assigns work there. What is not
 * understood is a hard block. Source: the Paperclip Agents API, "Protected agents, projects, and issues".
 */

/** `restricted`: only with an explicit grant. `blocked`: not before an approval. `unknown`: not understood, so blocked. */
export type PolicyVerdict = 'open' | 'restricted' | 'blocked' | 'unknown';

const STRICTNESS: readonly PolicyVerdict[] = ['open', 'restricted', 'blocked', 'unknown'];

/** The strictest of several verdicts. */
export const strictest = (verdicts: readonly PolicyVerdict[]): PolicyVerdict =>
  verdicts.reduce((a, b) => (STRICTNESS.indexOf(a) >= STRICTNESS.indexOf(b) ? a : b), 'open');

type Reader = (value: unknown) => PolicyVerdict;

const flag =
  (whenTrue: PolicyVerdict): Reader =>
  (value) =>
    value === true ? whenTrue : value === false || value === null ? 'open' : 'unknown';

const mode =
  (modes: Readonly<Record<string, PolicyVerdict>>): Reader =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(modes, value) ? (modes[value] ?? 'unknown') : 'unknown';

const block =
  (readers: Readonly<Record<string, Reader>>): Reader =>
  (value) => {
    if (value === null) return 'open';
    if (typeof value !== 'object' || Array.isArray(value)) return 'unknown';
    return strictest(
      Object.entries(value).map(([key, inner]) =>
        Object.hasOwn(readers, key) ? (readers[key]?.(inner) ?? 'unknown') : 'unknown',
      ),
    );
  };

const readPolicy = block({
  agentVisibility: block({
    mode: mode({ discoverable: 'open', private: 'restricted' }),
    hiddenFromDefaultDirectory: flag('open'),
  }),
  assignmentPolicy: block({
    mode: mode({ company_default: 'open', protected: 'restricted' }),
    protectedAgentRequiresApproval: flag('blocked'),
  }),
  protectedAgent: block({ blockAssignment: flag('blocked'), requiresApproval: flag('blocked') }),
  // Says who looks after the policy, and asks nothing of anybody.
  managedBy: () => 'open',
});

/** Reads a policy; none at all leaves everything open. */
export const classifyPolicy: Reader = (policy) => (policy === undefined ? 'open' : readPolicy(policy));
