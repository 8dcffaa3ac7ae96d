/** The files of a skill as a JSON body carries them. */
import { AppError } from '../../../contract/errors.ts';
import type { SkillContent } from '../../../contract/paperclip/skills.ts';
import { hasHead, writeSkillFile } from './skill-file.ts';
import { SKILL_FILE, type SkillFile } from './skill-package.ts';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** @throws AppError unprocessable when something is not what it says */
export function uploadedFiles({ markdown, name, description, files }: SkillContent): SkillFile[] {
  const sent = files.map(({ path, content, encoding, executable }) => {
    if (encoding === 'base64' && !BASE64.test(content)) {
      throw new AppError('unprocessable', `The content of ${JSON.stringify(path.slice(0, 200))} is not valid base64.`);
    }
    return { path, bytes: Buffer.from(content, encoding), executable };
  });
  if (markdown === undefined && name === undefined) return sent;
  const body = markdown ?? '';
  // Where the caller names the skill apart from its text, the front matter is ours to write.
  const text =
    name !== undefined && !hasHead(body) ? writeSkillFile({ name, description: description ?? name }, body) : body;
  return [{ path: SKILL_FILE, bytes: Buffer.from(text), executable: false }, ...sent];
}
