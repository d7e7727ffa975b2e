import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '@lagewacht/base';
import { PROTOCOL_VERSION, wireJsonSchemas } from './index';

/**
 * SHA-256 of the wire schemas of each protocol version. When this test fails you have changed what other programs send or receive. Raise
 * PROTOCOL_VERSION, add its line of history in protocol.ts, and add the new hash here; never change the hash of a released version.
 */
const hashOfVersion: Readonly<Record<number, string>> = {
  1: 'de5154b6afe352ce519a551d42f629d202dab7bd6ebdb5600440f875b0cc2d9f',
  2: '93e82c863208aa87985e125d6a138c1644cc866d5c63b8ff5b4bc85955ec0667',
  3: '6e0c75507298282aaecf5f77234ee08f658b5e1e278b8a9b5f4937f854a276f4',
  4: '3b9e0628945d895b77c41428760860ade2ac8ec2624f5ac3abc456f69e02fd68',
  5: 'c05c354b5a7bb68961c420edc6e18983286517e80c394cf51669c48a5d0b47e3',
};

describe('the protocol', () => {
  it('[C4] the wire schemas can\'t change without a new protocol version', () => {
    const hash = createHash('sha256').update(canonicalJson(wireJsonSchemas())).digest('hex');
    expect({ version: PROTOCOL_VERSION, hash }).toEqual({ version: PROTOCOL_VERSION, hash: hashOfVersion[PROTOCOL_VERSION] });
  });
});
