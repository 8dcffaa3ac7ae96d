/** How a skill is called in its company, and its folder in a run. */
import { AppError } from '../../../contract/errors.ts';
import { relativePath } from '../../platform/relative-path.ts';

const LONGEST_SLUG = 64;

/** The slug of a name: lower case, every run of other characters one `-`. @throws AppError unprocessable */
export function toSlug(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, '');
  if (!relativePath(slug).ok) {
    throw new AppError(
      'unprocessable',
      `No short name can be made of the skill's name. Send a slug of a-z, 0-9 and "-".`,
    );
  }
  return slug;
}
