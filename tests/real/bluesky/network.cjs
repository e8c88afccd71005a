// A whole Bluesky network (directory, personal data server, application view, moderation service); addresses on stdout.
const { randomBytes } = require('crypto');
const { createRequire } = require('module');
const { join } = require('path');

const { TestNetwork } = createRequire(join(process.cwd(), 'package.json'))('@atproto/dev-env');
const port = (name) => Number(process.env[name]);
const schema = 'v_' + [...randomBytes(8)].map((byte) => 'abcdefghij'[byte % 10]).join('');

async function main() {
  const pds = port('PDS_PORT');
  const view = port('VIEW_PORT');
  const network = await TestNetwork.create({
    dbPostgresUrl: process.env.DB_POSTGRES_URL,
    dbPostgresSchema: schema,
    plc: { port: port('PLC_PORT') },
    pds: { port: pds, hostname: 'localhost', enableDidDocWithSession: true },
    bsky: { port: view, publicUrl: `http://localhost:${view}` },
    ozone: { port: port('OZONE_PORT') },
    introspect: { port: port('INTROSPECT_PORT') },
  });
  const addresses = { pds: network.pds.url, view: network.bsky.url, ozone: network.ozone.url };
  console.log(JSON.stringify({ ready: true, ...addresses, ozoneDid: network.ozone.ctx.cfg.service.did }));
  for (const name of ['SIGTERM', 'SIGINT']) process.on(name, () => network.close().finally(() => process.exit(0)));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
