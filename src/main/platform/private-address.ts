/** Addresses that are not for the public: this machine, the local network, and what is reserved. */
import { BlockList, isIP } from 'node:net';

const IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];
/** Among them those that stand for an IPv4 address, which could be any of the above. */
const IPV6 = [
  '::/96',
  '::ffff:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

/** A list for each: one for both takes an IPv4 address for the IPv6 one that stands for it. */
function listOf(ranges: readonly string[], type: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), type);
  }
  return list;
}
const reserved4 = listOf(IPV4, 'ipv4');
const reserved6 = listOf(IPV6, 'ipv6');

/** Whether an IP address is private or reserved; also true for what is no address at all. */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return reserved4.check(address, 'ipv4');
  return version === 0 || reserved6.check(address, 'ipv6');
}
