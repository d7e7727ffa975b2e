// The few packets a load generator needs (MQTT 3.1.1, sections 3.1 to 3.4), written by hand: a client library would cost more per message
// than the server does, and the bench would measure itself.

function remainingLength(length: number): Buffer {
  const bytes: number[] = [];
  let rest = length;
  do {
    const byte = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? byte | 0x80 : byte);
  } while (rest > 0);
  return Buffer.from(bytes);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** CONNECT with user and password, clean session; the load itself keeps it alive (60 s). */
export function connectPacket(clientId: string, user: string, password: string): Buffer {
  const body = Buffer.concat([text('MQTT'), Buffer.of(4, 0b1100_0010, 0, 60), text(clientId), text(user), text(password)]);
  return Buffer.concat([Buffer.of(0x10), remainingLength(body.length), body]);
}

/** PUBLISH at QoS 1. `packetId` is 1 to 65535. */
export function publishPacket(topic: string, packetId: number, payload: string): Buffer {
  const topicBytes = Buffer.byteLength(topic);
  const payloadBytes = Buffer.byteLength(payload);
  const length = 2 + topicBytes + 2 + payloadBytes;
  const head = remainingLength(length);
  const packet = Buffer.allocUnsafe(1 + head.length + length);
  packet[0] = 0x32;
  head.copy(packet, 1);
  let at = packet.writeUInt16BE(topicBytes, 1 + head.length);
  at += packet.write(topic, at, 'utf8');
  at = packet.writeUInt16BE(packetId, at);
  packet.write(payload, at, 'utf8');
  return packet;
}

export const disconnectPacket = Buffer.of(0xe0, 0);

/** What the broker says to us. */
export type BrokerWord = { readonly kind: 'connack'; readonly code: number } | { readonly kind: 'puback'; readonly packetId: number } | { readonly kind: 'other'; readonly type: number };

/** Cuts a stream of bytes into packets; parts of a packet wait for the rest. */
export function createPacketCutter(take: (word: BrokerWord) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const packet = firstPacket(bytes);
      if (!packet) break;
      take(readWord(bytes[0] ?? 0, bytes.subarray(packet.bodyStart, packet.end)));
      bytes = bytes.subarray(packet.end);
    }
    rest = Buffer.from(bytes);
  };
}

function firstPacket(bytes: Buffer): { bodyStart: number; end: number } | undefined {
  let length = 0;
  for (let index = 1; index < 5; index += 1) {
    const byte = bytes[index];
    if (byte === undefined) return undefined;
    length += (byte & 0x7f) * 128 ** (index - 1);
    if ((byte & 0x80) !== 0) continue;
    const end = index + 1 + length;
    return bytes.length >= end ? { bodyStart: index + 1, end } : undefined;
  }
  throw new Error('got a remaining length of more than four bytes, expected an MQTT packet');
}

function readWord(first: number, body: Buffer): BrokerWord {
  const type = first >> 4;
  if (type === 2 && body.length >= 2) return { kind: 'connack', code: body[1] ?? 255 };
  if (type === 4 && body.length >= 2) return { kind: 'puback', packetId: body.readUInt16BE(0) };
  return { kind: 'other', type };
}
