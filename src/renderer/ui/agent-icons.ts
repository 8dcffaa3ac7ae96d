/** The drawings behind the contract's icon names. */
import * as icons from 'lucide-react';
import type { Agent } from '../api/types.ts';

type IconName = NonNullable<Agent['icon']>;

export const AGENT_ICON_DRAWINGS: Readonly<Record<IconName, icons.LucideIcon>> = {
  bot: icons.Bot,
  cpu: icons.Cpu,
  brain: icons.Brain,
  zap: icons.Zap,
  rocket: icons.Rocket,
  code: icons.Code,
  terminal: icons.Terminal,
  shield: icons.Shield,
  eye: icons.Eye,
  search: icons.Search,
  wrench: icons.Wrench,
  hammer: icons.Hammer,
  lightbulb: icons.Lightbulb,
  sparkles: icons.Sparkles,
  star: icons.Star,
  heart: icons.Heart,
  flame: icons.Flame,
  bug: icons.Bug,
  cog: icons.Cog,
  database: icons.Database,
  globe: icons.Globe,
  lock: icons.Lock,
  mail: icons.Mail,
  'message-square': icons.MessageSquare,
  'file-code': icons.FileCode,
  'git-branch': icons.GitBranch,
  package: icons.Package,
  puzzle: icons.Puzzle,
  target: icons.Target,
  wand: icons.Wand,
  atom: icons.Atom,
  'circuit-board': icons.CircuitBoard,
  radar: icons.Radar,
  swords: icons.Swords,
  telescope: icons.Telescope,
  microscope: icons.Microscope,
  crown: icons.Crown,
  gem: icons.Gem,
  hexagon: icons.Hexagon,
  pentagon: icons.Pentagon,
  fingerprint: icons.Fingerprint,
};

/** Icons that agents can have, by name. */
export const AGENT_ICON_NAMES = Object.keys(AGENT_ICON_DRAWINGS) as readonly IconName[];
