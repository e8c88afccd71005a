// Every listener of the preloaded program binds to 127.0.0.1: these servers would otherwise bind to all interfaces.
const { Server } = require('net');
const { setDefaultResultOrder } = require('dns');

const HOST = '127.0.0.1';
const listen = Server.prototype.listen;

Server.prototype.listen = function (first, ...rest) {
  if (typeof first === 'number' || /^\d+$/.test(String(first))) {
    const done = rest.find((value) => typeof value === 'function');
    return listen.call(this, { port: Number(first), host: HOST }, ...(done ? [done] : []));
  }
  if (first && typeof first === 'object' && 'port' in first) {
    return listen.call(this, { ...first, host: HOST }, ...rest);
  }
  return listen.call(this, first, ...rest);
};
setDefaultResultOrder('ipv4first');
