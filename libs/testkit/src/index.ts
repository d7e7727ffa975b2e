export { type VirtualClock, createVirtualClock } from './virtual-clock';
export { type SocketEnd, type SocketPair, createSocketPair } from './socket-pair';
