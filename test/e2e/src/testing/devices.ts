import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { uuid7From } from '@lagewacht/base';
import mqtt, { type MqttClient } from 'mqtt';

/** Publishes with Debian's `mosquitto_pub`, as any device would; resolves after the PUBACK. */
export function mosquittoPub(port: number, topic: string, payload: unknown, user = 'device-1'): Promise<void> {
  const message = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return new Promise((resolve, reject) => {
    execFile('mosquitto_pub', ['-h', '127.0.0.1', '-p', String(port), '-u', user, '-P', user, '-q', '1', '-t', topic, '-m', message], (error, _out, err) => (error ? reject(new Error(`mosquitto_pub: ${err || error.message}`)) : resolve()));
  });
}

/** Publishes many lines over one connection of `mosquitto_pub -l`. */
export function mosquittoPubLines(port: number, topic: string, lines: readonly string[], user = 'device-1'): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = execFile('mosquitto_pub', ['-h', '127.0.0.1', '-p', String(port), '-u', user, '-P', user, '-q', '1', '-t', topic, '-l'], (error, _out, err) => (error ? reject(new Error(`mosquitto_pub: ${err || error.message}`)) : resolve()));
    child.stdin?.end(`${lines.join('\n')}\n`);
  });
}

/** A device with MQTT.js that reconnects quickly. */
export function connectDevice(port: number, options: { clean?: boolean; clientId?: string } = {}): MqttClient {
  const client = mqtt.connect(`mqtt://127.0.0.1:${port}`, { username: 'device-1', password: 'device-1', protocolVersion: 4, reconnectPeriod: 200, ...options });
  client.on('error', () => undefined);
  return client;
}

/** A fresh id of a record, from a name and the present. */
export function recordId(name: string, timeMs = Date.now()): string {
  return uuid7From(timeMs, createHash('sha256').update(name).digest());
}
