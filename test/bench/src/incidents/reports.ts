import type { RandomSource } from '@lagewacht/base';
import type { ReportCategory } from '@lagewacht/contract';
import { between, byWeight, exponential, geometric, oneOf, poisson } from './chance';
import { denyingWords, ownWords, passedOn } from './phrases';
import { KINDS, SCENE } from './scene-parameters';
import type { SceneWord } from './scene';
import { anyPlace, type TrueIncident } from './truth';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Who speaks: how well placed, how often about the wrong kind, and how it is graded. */
interface Speaker {
  readonly source: string;
  readonly origin: string;
  readonly sigmaM: number;
  readonly statedSigmaM: number;
  readonly wrongKind: number;
  readonly grade: Pick<SceneWord, 'reliability' | 'credibility'>;
  readonly latency: readonly [number, number];
}

interface Account {
  readonly name: string;
  readonly right: number;
  readonly activity: number;
  readonly sigmaM: number;
  readonly wrongKind: number;
}

/** What a scene's reports are written with. */
interface Desk {
  readonly random: RandomSource;
  readonly truth: readonly TrueIncident[];
  readonly spots: readonly Place[];
  readonly accounts: readonly Account[];
  readonly words: SceneWord[];
  calls: number;
  /** Own posts about what is so. */
  posts: number;
  subjects: number;
}

/** Seconds from seeing to our having it. */
function latencyS(random: RandomSource, [least, mean]: readonly [number, number]): number {
  return least + exponential(random, mean);
}

function createAccounts(random: RandomSource): readonly Account[] {
  return Array.from({ length: SCENE.accounts }, (_, i) => {
    // The middle one of three uniforms has a Beta(2, 2) distribution.
    const right = [random.uniform(), random.uniform(), random.uniform()].sort((a, b) => a - b)[1] ?? 0.5;
    const [low, high] = SCENE.social.sigmaM;
    return { name: `account-${i}`, right, activity: (1 - random.uniform()) ** -0.7, sigmaM: low * (high / low) ** random.uniform(), wrongKind: between(random, SCENE.social.wrongKind) };
  });
}

function unitSpeaker(random: RandomSource): Speaker {
  const name = `unit-${Math.floor(random.uniform() * SCENE.units)}`;
  return { source: name, origin: name, sigmaM: SCENE.unit.sigmaM, statedSigmaM: SCENE.unit.sigmaM, wrongKind: SCENE.unit.wrongKind, grade: { reliability: 'A', credibility: 2 }, latency: SCENE.latency.unit };
}

function callSpeaker(desk: Desk, isAml: boolean): Speaker {
  const kind = isAml ? SCENE.aml : desk.random.uniform() < SCENE.cellShare ? SCENE.cell : SCENE.address;
  return { source: 'emergency-calls', origin: `caller-${desk.calls++}`, sigmaM: kind.sigmaM, statedSigmaM: kind.sigmaM, wrongKind: kind.wrongKind, grade: { reliability: 'B', credibility: 2 }, latency: SCENE.latency.call };
}

function accountSpeaker(account: Account): Speaker {
  return { source: 'social', origin: account.name, sigmaM: account.sigmaM, statedSigmaM: SCENE.social.statedSigmaM, wrongKind: account.wrongKind, grade: { reliability: 'F', credibility: 6 }, latency: SCENE.latency.social };
}

function saidKind(random: RandomSource, category: ReportCategory, wrongKind: number): ReportCategory {
  if (random.uniform() >= wrongKind) return category;
  return oneOf(random, KINDS.filter((kind) => kind.category !== category)).category;
}

/** What a word is about, and when it was seen. */
interface Claim {
  readonly category: ReportCategory;
  readonly at: Place;
  readonly spreadM: number;
  readonly eventS: number;
  readonly subject: string;
  readonly truth?: number;
  readonly denies?: boolean;
  readonly text?: string;
}

function say(desk: Desk, speaker: Speaker, claim: Claim): SceneWord {
  const { random } = desk;
  const category = claim.denies || claim.text !== undefined ? claim.category : saidKind(random, claim.category, speaker.wrongKind);
  const seen = { x: claim.at.x + claim.spreadM * random.normal(), y: claim.at.y + claim.spreadM * random.normal() };
  const text = claim.text ?? (claim.denies ? denyingWords(random, category, seen) : ownWords(random, category, seen));
  const word: SceneWord = {
    category, denies: claim.denies ?? false, x: seen.x + speaker.sigmaM * random.normal(), y: seen.y + speaker.sigmaM * random.normal(), sigmaM: speaker.statedSigmaM,
    eventS: claim.eventS, receivedS: claim.eventS + latencyS(random, speaker.latency), source: speaker.source, origin: speaker.origin, ...speaker.grade, text, subject: claim.subject,
    ...(claim.truth === undefined ? {} : { truth: claim.truth }),
  };
  desk.words.push(word);
  return word;
}

/** Somebody else's post passed on: the same place and kind, nearly the same words, sometimes with the name of who said it first. */
function repost(desk: Desk, original: SceneWord, eventS: number): SceneWord {
  const { random } = desk;
  const account = byWeight(random, desk.accounts, (one) => one.activity);
  const word: SceneWord = {
    ...original, eventS, receivedS: eventS + latencyS(random, SCENE.latency.social), text: passedOn(random, original.text),
    origin: random.uniform() < SCENE.repostStatesOrigin ? original.origin : account.name,
  };
  desk.words.push(word);
  return word;
}

function reportTruth(desk: Desk, one: TrueIncident): void {
  const { random } = desk;
  const claim = { category: one.kind.category, at: one, spreadM: one.kind.spreadM, subject: `true-${one.index}`, truth: one.index };
  for (let left = geometric(random, SCENE.peopleReports); left > 0; left--) {
    const eventS = random.uniform() < SCENE.earlyShare ? one.startS + exponential(random, SCENE.earlyMeanS) : one.startS + random.uniform() * (one.endS - one.startS);
    if (eventS > one.endS) continue;
    const dice = random.uniform();
    const isCall = dice < SCENE.amlShare + SCENE.voiceCallShare;
    const word = say(desk, isCall ? callSpeaker(desk, dice < SCENE.amlShare) : accountSpeaker(byWeight(random, desk.accounts, (account) => account.activity * account.right)), { ...claim, eventS });
    if (!isCall) desk.posts++;
    for (let copies = isCall ? 0 : poisson(random, SCENE.reposts); copies > 0; copies--) repost(desk, word, eventS + exponential(random, SCENE.repostDelayMeanS));
  }
  const arrivalS = one.startS + SCENE.unitDelayS + exponential(random, SCENE.unitDelayMeanS);
  const hasUnit = random.uniform() < SCENE.unitShare && arrivalS < one.endS;
  const unit = unitSpeaker(random);
  if (hasUnit) {
    for (let left = 1 + poisson(random, SCENE.unitFurther), eventS = arrivalS; left > 0; left--) {
      say(desk, unit, { ...claim, eventS });
      eventS += random.uniform() * (one.endS - eventS);
    }
  }
  endTruth(desk, one, hasUnit ? unit : undefined);
}

/** Who says that it is over, and who denies what is so. */
function endTruth(desk: Desk, one: TrueIncident, unit: Speaker | undefined): void {
  const { random } = desk;
  const claim = { category: one.kind.category, at: one, spreadM: one.kind.spreadM, subject: `true-${one.index}`, denies: true };
  const over = (): number => one.endS + exponential(random, SCENE.endDelayMeanS);
  const during = (): number => one.startS + random.uniform() * (one.endS - one.startS);
  if (unit && random.uniform() < SCENE.unitEndsShare) say(desk, unit, { ...claim, eventS: over() });
  if (random.uniform() < SCENE.callerEndsShare) say(desk, callSpeaker(desk, true), { ...claim, eventS: over() });
  if (random.uniform() < SCENE.falseSocialDenial) say(desk, accountSpeaker(byWeight(random, desk.accounts, (account) => account.activity * (1 - account.right))), { ...claim, eventS: during() });
  if (random.uniform() < SCENE.falseCallDenial) say(desk, callSpeaker(desk, random.uniform() < 0.5), { ...claim, eventS: during() });
}

/** A place for something that isn't so: anywhere, or near something that is. */
function wrongPlace(desk: Desk, timeS: number): Place {
  const { random } = desk;
  const near = desk.truth.filter((one) => one.startS < timeS && one.endS > timeS);
  if (near.length === 0 || random.uniform() >= SCENE.falseNearShare) return anyPlace(random, desk.spots);
  const one = oneOf(random, near);
  return { x: one.x + SCENE.falseNearSigmaM * random.normal(), y: one.y + SCENE.falseNearSigmaM * random.normal() };
}

function saySomethingWrong(desk: Desk, speaker: Speaker): void {
  const { random } = desk;
  const eventS = random.uniform() * SCENE.durationS;
  const claim = { category: byWeight(random, KINDS, (kind) => kind.share).category, at: wrongPlace(desk, eventS), spreadM: 0, subject: `false-${desk.subjects++}`, eventS };
  say(desk, speaker, claim);
  if (speaker.grade.reliability !== 'B' || random.uniform() >= SCENE.falseDeniedShare) return;
  say(desk, unitSpeaker(random), { ...claim, denies: true, eventS: eventS + exponential(random, SCENE.falseDeniedDelayMeanS) });
}

function spreadRumour(desk: Desk): void {
  const { random } = desk;
  const startS = random.uniform() * SCENE.durationS;
  const subject = `rumour-${desk.subjects++}`;
  const claim = { category: byWeight(random, KINDS, (kind) => kind.share).category, at: anyPlace(random, desk.spots), spreadM: 0, subject, eventS: startS };
  const liar = (): Account => byWeight(random, desk.accounts, (account) => account.activity * (1 - account.right));
  const posts = [say(desk, accountSpeaker(liar()), claim)];
  for (let left = geometric(random, SCENE.rumourPosts); left > 0; left--) {
    const parent = oneOf(random, posts);
    const eventS = startS + exponential(random, SCENE.rumourPaceS);
    if (random.uniform() < SCENE.rumourOwnWords) say(desk, accountSpeaker(liar()), { ...claim, category: parent.category, eventS });
    else posts.push(repost(desk, parent, Math.max(parent.eventS, eventS)));
  }
  if (random.uniform() < SCENE.rumourCallShare) say(desk, callSpeaker(desk, random.uniform() < 0.5), { ...claim, spreadM: 50, eventS: startS + exponential(random, SCENE.rumourPaceS) });
  const denial = { ...claim, denies: true };
  if (random.uniform() < SCENE.rumourUnitDenies) say(desk, unitSpeaker(random), { ...denial, eventS: startS + SCENE.rumourUnitDelayS + exponential(random, SCENE.rumourUnitDelayMeanS) });
  if (random.uniform() < SCENE.rumourSocialDenies) say(desk, accountSpeaker(byWeight(random, desk.accounts, (account) => account.activity * account.right)), { ...denial, eventS: startS + exponential(random, SCENE.rumourPaceS) });
}

/** Wrong words of a class for each right one: (1 − right) / right. */
function wrongShare(right: number): number {
  return (1 - right) / right;
}

/** Everything that is said in a scene, in no order. */
export function writeReports(random: RandomSource, truth: readonly TrueIncident[], spots: readonly Place[]): SceneWord[] {
  const desk: Desk = { random, truth, spots, accounts: createAccounts(random), words: [], calls: 0, posts: 0, subjects: 0 };
  for (const one of truth) reportTruth(desk, one);
  const firstHand = desk.words.filter((word) => !word.denies);
  const calls = firstHand.filter((word) => word.reliability === 'B').length;
  const units = firstHand.filter((word) => word.reliability === 'A').length;
  for (let left = poisson(random, calls * wrongShare(SCENE.aml.right)); left > 0; left--) saySomethingWrong(desk, callSpeaker(desk, random.uniform() < SCENE.amlShare / (SCENE.amlShare + SCENE.voiceCallShare)));
  for (let left = poisson(random, units * wrongShare(SCENE.unit.right)); left > 0; left--) saySomethingWrong(desk, unitSpeaker(random));
  // Accounts are right half the time on average: as many wrong posts as right ones, those that begin or restate a rumour among them.
  const rumourWords = SCENE.rumours * (1 + SCENE.rumourPosts * SCENE.rumourOwnWords);
  for (let left = poisson(random, Math.max(0, desk.posts - rumourWords)); left > 0; left--) saySomethingWrong(desk, accountSpeaker(byWeight(random, desk.accounts, (account) => account.activity * (1 - account.right))));
  for (let left = SCENE.rumours; left > 0; left--) spreadRumour(desk);
  return desk.words;
}
