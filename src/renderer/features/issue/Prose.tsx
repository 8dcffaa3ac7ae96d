import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useIssues } from '../../api/use-issues.ts';
import { ALL_ISSUES } from '../../ui/issues/issue-words.ts';
import { proseParts } from './prose.ts';

/** Text as it was written, with links to the issues that it names. */
export function Prose({ companyId, text }: { companyId: string; text: string }) {
  const issues = useIssues(companyId, ALL_ISSUES).data;
  const parts = useMemo(() => proseParts(text, new Set(issues?.map(({ identifier }) => identifier))), [text, issues]);
  return (
    <p className="leading-6 break-words whitespace-pre-wrap">
      {parts.map((part, index) =>
        part.isIssue ? (
          <Link
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
            key={index}
            to="/c/$companyId/issues/$issueId"
            params={{ companyId, issueId: part.text }}
            className="font-medium text-accent hover:underline"
          >
            {part.text}
          </Link>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}
