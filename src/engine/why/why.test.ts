import { expect, test } from 'vitest';
import { randomDesign } from '../../testkit/index.ts';
import { finish, QuestionError } from '../questions/question.ts';
import { explaining } from './explain.ts';

test('a router that is not there is named, with one that could be', () => {
  expect(() => finish(explaining(randomDesign(1), { router: 'nowhere[3]', to: 'default' }))).toThrow(QuestionError);
});
