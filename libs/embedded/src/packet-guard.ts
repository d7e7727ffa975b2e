import { type Duplex } from 'node:stream';

/**
 * Follows the fixed headers of MQTT packets in a byte stream (MQTT 3.1.1, section 2.2) and tells when one announces
 * more bytes than allowed. It keeps no bytes: the check happens before anyone collects the packet.
 */
export class PacketGuard {
  private skipBytes = 0;
  private inLength = false;
  private lengthShift = 0;
  private announced = 0;

  constructor(private readonly maxPacketBytes: number) {}

  /** False when this chunk starts a packet that is too long, or whose length is not one. */
  accepts(chunk: Buffer): boolean {
    let at = 0;
    while (at < chunk.length) {
      if (this.skipBytes > 0) {
        const step = Math.min(this.skipBytes, chunk.length - at);
        this.skipBytes -= step;
        at += step;
      } else if (!this.inLength) {
        this.inLength = true;
        this.lengthShift = 0;
        this.announced = 0;
        at += 1;
      } else if (!this.takeLengthByte(chunk[at] ?? 0)) return false;
      else at += 1;
    }
    return true;
  }

  /** Lengths come seven bits a byte, lowest first, at most four bytes. */
  private takeLengthByte(byte: number): boolean {
    if (this.lengthShift > 21) return false;
    this.announced += (byte & 0x7f) * 2 ** this.lengthShift;
    this.lengthShift += 7;
    if (this.announced > this.maxPacketBytes) return false;
    if ((byte & 0x80) === 0) {
      this.inLength = false;
      this.skipBytes = this.announced;
    }
    return true;
  }
}

/** Puts the guard in front of whoever reads the stream; a stream with too long a packet is destroyed. */
export function guardPackets<S extends Duplex>(stream: S, maxPacketBytes: number): S {
  const guard = new PacketGuard(maxPacketBytes);
  const read = stream.read.bind(stream);
  stream.read = (size?: number): unknown => {
    const chunk: unknown = read(size);
    if (!Buffer.isBuffer(chunk) || guard.accepts(chunk)) return chunk;
    stream.destroy(new Error(`a packet announces more than ${maxPacketBytes} bytes`));
    return null;
  };
  return stream;
}
