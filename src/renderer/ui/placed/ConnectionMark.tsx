import { messageOf } from '../../api/errors.ts';
import { useGatewayState } from '../../api/use-gateways.ts';
import { cx } from '../../lib/cx.ts';
import { StatusIcon } from '../StatusBadge.tsx';

/** Whether a gateway answers: shape, word, version, and the reason when it does not. */
export function ConnectionMark({
  companyId,
  gatewayId,
  className,
}: {
  companyId: string;
  gatewayId: string;
  className?: string;
}) {
  const { data, error } = useGatewayState(companyId, gatewayId);
  const reason = error === null ? data?.error : messageOf(error);
  if (reason != null) {
    return (
      <span className={cx('flex min-w-0 items-center gap-1.5', className)} title={reason}>
        <StatusIcon status="failed" className="text-failed" />
        <span className="font-medium text-failed">cannot be used</span>
        <span className="truncate text-muted">{reason}</span>
      </span>
    );
  }
  if (data === undefined) {
    return (
      <span className={cx('flex items-center gap-1.5 text-muted', className)}>
        <StatusIcon status="queued" />
        asking…
      </span>
    );
  }
  return (
    <span className={cx('flex min-w-0 items-center gap-1.5', className)}>
      <StatusIcon status="done" className="text-done" />
      <span className="font-medium text-done">connected</span>
      <span className="truncate text-muted">version {data.version}</span>
    </span>
  );
}
